package mosaico.ctl.stress.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import mosaico.ctl.stress.load.LoadResult;
import mosaico.ctl.stress.load.Percentiles;
import mosaico.ctl.stress.load.Threshold.Verdict;
import mosaico.ctl.stress.report.Seconds.Second;

/**
 * A run as one page that needs nothing else: plots as inline SVG, no script, nothing fetched from
 * anywhere.
 */
public final class HtmlReport {

  private final StressReport report;
  private final StringBuilder html = new StringBuilder();

  private HtmlReport(StressReport report) {
    this.report = report;
  }

  /** The page. */
  public static String of(StressReport report) {
    HtmlReport page = new HtmlReport(report);
    page.write();
    return page.html.toString();
  }

  private void write() {
    html.append(
        """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>Load: %s</title>
        <style>
        %s</style>
        </head>
        <body>
        <main>
        """
            .formatted(Html.text(report.settings().shape()), style()));
    head();
    tiles();
    verdicts();
    charts();
    tables();
    html.append("</main>\n</body>\n</html>\n");
  }

  private void head() {
    Settings settings = report.settings();
    html.append(
        "<header>\n<h1>%s</h1>\n<p>%s, <code>%s</code> as %s, sent to %s<br>%s UTC</p>\n"
            .formatted(
                Html.text(capital(settings.shape())),
                Html.text(settings.image()),
                Html.text(settings.filters()),
                Html.text(settings.format()),
                Html.text(settings.server()),
                report.begun().truncatedTo(ChronoUnit.SECONDS).toString().replaceAll("[TZ]", " ")));
    report
        .remarks()
        .forEach(
            remark -> html.append("<p class=\"remark\">%s</p>\n".formatted(Html.text(remark))));
    html.append("</header>\n");
  }

  private void tiles() {
    LoadResult result = report.result();
    Percentiles latency = report.latency();
    html.append("<section class=\"tiles\" aria-label=\"Summary\">\n");
    tile("done", "%d of %d".formatted(result.done(), result.planned()), "");
    tile(
        "errors",
        String.format(Locale.ROOT, "%d (%.2f %%)", result.errors(), 100 * result.errorShare()),
        result.errors() == 0 ? "good" : "bad");
    tile("throughput", String.format(Locale.ROOT, "%.2f/s", result.throughput()), "");
    tile("median latency", seconds(latency.p50()) + " s", "");
    tile("p99", seconds(latency.p99()) + " s", "");
    tile("max", seconds(latency.max()) + " s", "");
    html.append("</section>\n");
  }

  private void tile(String name, String value, String colour) {
    html.append(
        "<div class=\"%s\"><b>%s</b><span>%s</span></div>\n"
            .formatted(colour, Html.text(value), Html.text(name)));
  }

  private void verdicts() {
    if (report.verdicts().isEmpty()) {
      return;
    }
    html.append("<section>\n<h2>Thresholds</h2>\n<ul class=\"verdicts\">\n");
    for (Verdict verdict : report.verdicts()) {
      html.append(
          "<li class=\"%s\"><b>%s</b> <code>%s</code> %s</li>\n"
              .formatted(
                  verdict.met() ? "good" : "bad",
                  verdict.met() ? "met" : "missed",
                  Html.text(verdict.threshold().text()),
                  Html.text(verdict.actual())));
    }
    html.append("</ul>\n</section>\n");
  }

  private void charts() {
    LoadResult result = report.result();
    List<Second> seconds = Seconds.of(result);
    html.append("<section class=\"charts\">\n");
    Plots.latency(seconds).ifPresent(this::chart);
    chart(Plots.throughput(seconds));
    Plots.percentiles(result.latency(), result.service()).ifPresent(this::chart);
    Plots.errors(seconds).ifPresent(this::chart);
    Plots.workers(report.server()).ifPresent(this::chart);
    Plots.queue(report.server()).ifPresent(this::chart);
    html.append("</section>\n");
  }

  private void chart(Chart chart) {
    html.append("<figure>\n<figcaption>%s</figcaption>\n".formatted(Html.text(chart.label())));
    html.append(chart.legend());
    html.append(chart.svg());
    html.append("</figure>\n");
  }

  private void tables() {
    html.append("<section class=\"tables\">\n");
    percentiles();
    LoadResult result = report.result();
    if (!result.errorsByKind().isEmpty()) {
      Map<String, String> rows = new LinkedHashMap<>();
      result
          .errorsByKind()
          .forEach(
              (kind, count) ->
                  rows.put(kind, count + separated(result.firstOfKind().getOrDefault(kind, ""))));
      table("Errors", rows);
    }
    table("Settings", settings());
    html.append("</section>\n");
  }

  private static String separated(String detail) {
    return detail.isBlank() ? "" : ", the first: " + detail;
  }

  private void percentiles() {
    Percentiles latency = report.latency();
    Percentiles service = report.service();
    html.append(
        """
        <table>
        <caption>Latency of the images that were done, s</caption>
        <thead><tr><td></td><th scope="col">from the intended start</th>\
        <th scope="col">from the actual start</th></tr></thead>
        <tbody>
        """);
    percentile("p50", latency.p50(), service.p50());
    percentile("p90", latency.p90(), service.p90());
    percentile("p95", latency.p95(), service.p95());
    percentile("p99", latency.p99(), service.p99());
    percentile("p99.9", latency.p999(), service.p999());
    percentile("max", latency.max(), service.max());
    percentile("mean", latency.mean(), service.mean());
    html.append("</tbody>\n</table>\n");
  }

  private void percentile(String name, double latency, double service) {
    html.append(
        "<tr><th scope=\"row\">%s</th><td>%s</td><td>%s</td></tr>\n"
            .formatted(name, seconds(latency), seconds(service)));
  }

  private Map<String, String> settings() {
    Settings settings = report.settings();
    Map<String, String> rows = new LinkedHashMap<>();
    rows.put("server", settings.server());
    rows.put("load", settings.shape());
    rows.put("image", "%s, %d bytes".formatted(settings.image(), settings.imageBytes()));
    rows.put("filters", settings.filters());
    rows.put("result", settings.format());
    rows.put("results compared", settings.verified() ? "yes" : "no");
    rows.put("in flight at most", Integer.toString(settings.inFlight()));
    rows.put("timeout", seconds(settings.timeoutSeconds()) + " s");
    rows.put("took", seconds(report.result().nanos() / 1e9) + " s");
    Optional<String> workers =
        report.server().isEmpty()
            ? Optional.empty()
            : Optional.of(
                "%d to %d"
                    .formatted(
                        report.server().stream().mapToInt(each -> each.live()).min().orElse(0),
                        report.server().stream().mapToInt(each -> each.live()).max().orElse(0)));
    rows.put("live workers", workers.orElse("the server did not say"));
    return rows;
  }

  private void table(String caption, Map<String, String> rows) {
    html.append("<table>\n<caption>%s</caption>\n<tbody>\n".formatted(Html.text(caption)));
    rows.forEach(
        (name, value) ->
            html.append(
                "<tr><th scope=\"row\">%s</th><td>%s</td></tr>\n"
                    .formatted(Html.text(name), Html.text(value))));
    html.append("</tbody>\n</table>\n");
  }

  private static String capital(String text) {
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }

  private static String seconds(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }

  private static String style() {
    try (InputStream css =
        Objects.requireNonNull(HtmlReport.class.getResourceAsStream("report.css"))) {
      return new String(css.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
