package mosaico.ctl.stress.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import mosaico.ctl.stress.load.Answer;
import mosaico.ctl.stress.load.LoadResult;
import mosaico.ctl.stress.load.Percentiles;
import mosaico.ctl.stress.load.Request;
import org.HdrHistogram.Histogram;

/** A run second by second. */
final class Seconds {

  /**
   * One second of a run.
   *
   * @param number from 0
   * @param intended requests that were meant to start in it
   * @param done images that were done in it
   * @param latency of these
   * @param errors requests that failed in it, by kind
   */
  record Second(
      int number, long intended, long done, Percentiles latency, Map<String, Long> errors) {}

  private Seconds() {}

  /** All seconds from the first to the one in which the last request ended. */
  static List<Second> of(LoadResult result) {
    int count = 1;
    for (Request request : result.requests()) {
      count = Math.max(count, second(request.ended()) + 1);
    }
    long[] intended = new long[count];
    List<Histogram> latency = new ArrayList<>();
    List<Map<String, Long>> errors = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      latency.add(new Histogram(2));
      errors.add(new TreeMap<>());
    }
    for (Request request : result.requests()) {
      intended[second(request.intended())]++;
      int end = second(request.ended());
      switch (request.answer()) {
        case Answer.Done _ -> latency.get(end).recordValue(request.latency() / 1000);
        case Answer.Failed failed -> errors.get(end).merge(failed.kind(), 1L, Long::sum);
      }
    }
    List<Second> seconds = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      seconds.add(
          new Second(
              i,
              intended[i],
              latency.get(i).getTotalCount(),
              Percentiles.of(latency.get(i)),
              errors.get(i)));
    }
    return seconds;
  }

  private static int second(long nanos) {
    return (int) (nanos / 1_000_000_000);
  }
}
