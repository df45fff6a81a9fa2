package mosaico.ctl.stress.report;

import java.util.Locale;
import mosaico.ctl.stress.load.LoadResult;
import mosaico.ctl.stress.load.Percentiles;
import mosaico.ctl.stress.load.Threshold.Verdict;

/** A run as text for a terminal. */
public final class TextReport {

  private TextReport() {}

  /** A few lines, each ended. */
  public static String of(StressReport report) {
    LoadResult result = report.result();
    Settings settings = report.settings();
    StringBuilder text = new StringBuilder();
    text.append("%s to %s%n".formatted(settings.shape(), settings.server()));
    text.append(
        "%s, %s as %s%n%n".formatted(settings.image(), settings.filters(), settings.format()));
    text.append(
        String.format(
            Locale.ROOT,
            "%d of %d done in %.2f s, %.2f a second; %d errors (%.2f %%)%s%n",
            result.done(),
            result.planned(),
            result.nanos() / 1e9,
            result.throughput(),
            result.errors(),
            100 * result.errorShare(),
            settings.verified() ? "; every result was compared" : ""));
    result
        .errorsByKind()
        .forEach(
            (kind, count) ->
                text.append(
                    "  %d %s%s%n"
                        .formatted(
                            count, kind, detail(result.firstOfKind().getOrDefault(kind, "")))));
    report.remarks().forEach(remark -> text.append(remark).append(System.lineSeparator()));
    text.append(
        "%n%-24s%9s%9s%9s%9s%9s%9s%n"
            .formatted("seconds", "p50", "p90", "p95", "p99", "p99.9", "max"));
    text.append(percentiles("from the intended start", report.latency()));
    text.append(percentiles("from the actual start", report.service()));
    for (Verdict verdict : report.verdicts()) {
      text.append(
          "%s  %s (%s)%n"
              .formatted(
                  verdict.met() ? "met   " : "MISSED",
                  verdict.threshold().text(),
                  verdict.actual()));
    }
    return text.toString();
  }

  private static String detail(String detail) {
    return detail.isBlank() ? "" : ", the first: " + detail;
  }

  private static String percentiles(String name, Percentiles of) {
    return String.format(
        Locale.ROOT,
        "%-24s%9.3f%9.3f%9.3f%9.3f%9.3f%9.3f%n",
        name,
        of.p50(),
        of.p90(),
        of.p95(),
        of.p99(),
        of.p999(),
        of.max());
  }
}
