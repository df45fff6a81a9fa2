package mosaico.ctl.stress.load;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/**
 * What came of a run.
 *
 * @param requests that have ended, in the order of their ends
 * @param planned how many there were to be
 * @param unfinished how many were still under way when the run was stopped
 * @param heldUp how many started late because as many as allowed were in flight
 * @param heldUpMost by how many nanoseconds at the most
 * @param nanos how long the run took
 * @param stop why not all that were planned were started
 */
public record LoadResult(
    List<Request> requests,
    long planned,
    long unfinished,
    long heldUp,
    long heldUpMost,
    long nanos,
    Stop stop) {

  /** Why a run has ended. */
  public enum Stop {
    /** All requests were sent. */
    COMPLETE,
    REQUESTS,
    DURATION,
    /** Somebody stopped it. */
    STOPPED
  }

  private static final int DIGITS = 3;

  public LoadResult {
    requests = List.copyOf(requests);
  }

  /** Requests whose image was done. */
  public long done() {
    return requests.stream().filter(Request::isDone).count();
  }

  public long errors() {
    return requests.size() - done();
  }

  /** The share of the requests that have ended and failed, 0 to 1. */
  public double errorShare() {
    return requests.isEmpty() ? 0 : (double) errors() / requests.size();
  }

  /** Images done a second, over the whole run. */
  public double throughput() {
    return nanos == 0 ? 0 : done() * 1e9 / nanos;
  }

  /** How many failed, by kind. */
  public Map<String, Long> errorsByKind() {
    Map<String, Long> kinds = new TreeMap<>();
    for (Request request : requests) {
      if (request.answer() instanceof Answer.Failed failed) {
        kinds.merge(failed.kind(), 1L, Long::sum);
      }
    }
    return kinds;
  }

  /** What the first failure of each kind said. */
  public Map<String, String> firstOfKind() {
    Map<String, String> first = new TreeMap<>();
    for (Request request : requests) {
      if (request.answer() instanceof Answer.Failed failed) {
        first.putIfAbsent(failed.kind(), failed.detail());
      }
    }
    return first;
  }

  /** Microseconds from the intended start to the end, of the requests that were done. */
  public Histogram latency() {
    Histogram histogram = new Histogram(DIGITS);
    requests.stream()
        .filter(Request::isDone)
        .forEach(r -> histogram.recordValue(r.latency() / 1000));
    return histogram;
  }

  /** Microseconds from the actual start to the end, of the requests that were done. */
  public Histogram service() {
    Histogram histogram = new Histogram(DIGITS);
    requests.stream()
        .filter(Request::isDone)
        .forEach(r -> histogram.recordValue(r.service() / 1000));
    return histogram;
  }
}
