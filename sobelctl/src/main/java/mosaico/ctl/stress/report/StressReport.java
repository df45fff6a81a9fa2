package mosaico.ctl.stress.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import mosaico.ctl.stress.load.LoadResult;
import mosaico.ctl.stress.load.Percentiles;
import mosaico.ctl.stress.load.Threshold.Verdict;
import mosaico.ctl.stress.server.ServerSample;

/**
 * All that is reported of a run.
 *
 * @param begun when it began
 * @param server what the coordinator said of itself meanwhile, each second
 */
public record StressReport(
    Instant begun,
    Settings settings,
    LoadResult result,
    List<Verdict> verdicts,
    List<ServerSample> server) {

  /** From the intended start of each request. */
  public Percentiles latency() {
    return Percentiles.of(result.latency());
  }

  /** From the actual start of each request. */
  public Percentiles service() {
    return Percentiles.of(result.service());
  }

  public boolean meetsAll() {
    return verdicts.stream().allMatch(Verdict::met);
  }

  /** The bounds that the run has hit, in sentences; none if it went as planned. */
  public List<String> remarks() {
    List<String> remarks = new ArrayList<>();
    long started = result.requests().size() + result.unfinished();
    switch (result.stop()) {
      case COMPLETE -> {}
      case REQUESTS ->
          remarks.add(
              "Only %d of %d requests were sent: --max-requests."
                  .formatted(started, result.planned()));
      case DURATION ->
          remarks.add(
              "Only %d of %d requests were sent: --max-duration."
                  .formatted(started, result.planned()));
      case STOPPED ->
          remarks.add("Stopped after %d of %d requests.".formatted(started, result.planned()));
    }
    if (result.unfinished() > 0) {
      remarks.add(
          "%d requests had not ended when the run was stopped; they are in no figure."
              .formatted(result.unfinished()));
    }
    if (result.heldUp() > 0) {
      remarks.add(
          String.format(
              Locale.ROOT,
              "%d requests started late, by up to %.2f s: %d were in flight (--in-flight). Their"
                  + " latency counts from the intended start.",
              result.heldUp(),
              result.heldUpMost() / 1e9,
              settings.inFlight()));
    }
    return remarks;
  }
}
