package mosaico.ctl.chaos.report;

import java.util.Locale;
import mosaico.ctl.output.Table;

/** A report for people. */
public final class ChaosText {
  private ChaosText() {}

  /** The whole report, which ends in a line end. */
  public static String of(ChaosReport report) {
    StringBuilder text = new StringBuilder();
    text.append(
        "Seed %d: %d rounds, %d faults in %d s, on %s%n%n"
            .formatted(
                report.seed(),
                report.rounds(),
                report.faults(),
                report.seconds(),
                report.servers()));
    text.append(
        "jobs     %d accepted: %d done and exact, %d failed with a reason, %d lost%n"
            .formatted(
                report.durable().accepted(),
                report.durable().exact(),
                report.durable().failed(),
                report.durable().lost()));
    text.append(
        "direct   %d exact, %d broken off with their connection%n"
            .formatted(report.direct().exact(), report.direct().brokenOff()));
    text.append("refused  %d%n".formatted(report.refused()));
    text.append("pixels   %d wrong%n".formatted(report.wrongPixels()));
    text.append("retries  %d tiles needed more than one delivery%n".formatted(report.retries()));
    text.append("deaths   %d processes ended by themselves%n%n".formatted(report.surprises()));
    text.append(recovery(report));
    report.failures().forEach((why, n) -> text.append("failed %d times: %s%n".formatted(n, why)));
    report.losses().forEach(how -> text.append("lost: %s%n".formatted(how)));
    report.wrong().forEach(which -> text.append("wrong: %s%n".formatted(which)));
    return text.toString();
  }

  private static Table recovery(ChaosReport report) {
    Table table = new Table().text("fault").number("times").number("recovery").number("longest");
    for (ChaosReport.Recovery each : report.recovery()) {
      table.row(
          each.fault(),
          Integer.toString(each.times()),
          seconds(each.medianMs()),
          seconds(each.longestMs()));
    }
    return table;
  }

  private static String seconds(long millis) {
    return String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
  }
}
