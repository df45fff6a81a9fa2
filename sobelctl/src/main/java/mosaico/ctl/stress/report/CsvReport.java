package mosaico.ctl.stress.report;

import java.util.Comparator;
import java.util.Locale;
import mosaico.ctl.stress.load.Answer;
import mosaico.ctl.stress.load.LoadResult;
import mosaico.ctl.stress.load.Request;

/**
 * A run's requests as CSV (RFC 4180, but with line feeds alone), a line each; times are seconds.
 */
public final class CsvReport {

  private static final String HEADER =
      "number,intended,started,ended,latency,service,outcome,bytes\n";

  private CsvReport() {}

  /** All requests that have ended, by their numbers. */
  public static String of(LoadResult result) {
    StringBuilder csv = new StringBuilder(HEADER);
    result.requests().stream()
        .sorted(Comparator.comparingLong(Request::number))
        .forEach(request -> csv.append(line(request)));
    return csv.toString();
  }

  private static String line(Request request) {
    String outcome =
        switch (request.answer()) {
          case Answer.Done(long bytes) -> "done," + bytes;
          case Answer.Failed failed -> failed.kind() + ",0";
        };
    return String.format(
        Locale.ROOT,
        "%d,%.6f,%.6f,%.6f,%.6f,%.6f,%s\n",
        request.number(),
        request.intended() / 1e9,
        request.started() / 1e9,
        request.ended() / 1e9,
        request.latency() / 1e9,
        request.service() / 1e9,
        outcome);
  }
}
