package mosaico.ctl.stress.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import mosaico.ctl.stress.load.Percentiles;
import mosaico.ctl.stress.report.Chart.Point;
import mosaico.ctl.stress.report.Chart.Series;
import mosaico.ctl.stress.report.Seconds.Second;
import mosaico.ctl.stress.server.ServerSample;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;

/** The charts of a run. */
final class Plots {

  /** Points for each halving of the distance to 100 %. */
  private static final int TICKS = 8;

  private static final String SECONDS = "seconds since the begin";

  private Plots() {}

  /** Latency of the images that were done in each second; empty if none was. */
  static Optional<Chart> latency(List<Second> seconds) {
    List<Second> done = seconds.stream().filter(second -> second.done() > 0).toList();
    if (done.isEmpty()) {
      return Optional.empty();
    }
    double max = done.stream().mapToDouble(second -> second.latency().max()).max().orElse(0);
    return Optional.of(
        new Chart(
            "Latency over time",
            time(seconds.size()),
            Axis.linear("latency, s", max),
            List.of(
                latency("median", "c1", done, Percentiles::p50),
                latency("p99", "c2", done, Percentiles::p99),
                latency("max", "c3", done, Percentiles::max))));
  }

  private static Series latency(
      String name, String colour, List<Second> seconds, ToDoubleFunction<Percentiles> value) {
    return new Series(
        name,
        colour,
        false,
        seconds.stream()
            .map(
                second -> {
                  double y = value.applyAsDouble(second.latency());
                  return new Point(
                      second.number() + 0.5,
                      y,
                      String.format(
                          Locale.ROOT, "%s in second %d: %.3f s", name, second.number(), y));
                })
            .toList());
  }

  /** Images done in each second, against requests that were meant to start in it. */
  static Chart throughput(List<Second> seconds) {
    double max =
        seconds.stream()
            .mapToDouble(second -> Math.max(second.intended(), second.done()))
            .max()
            .orElse(1);
    return new Chart(
        "Throughput over time",
        time(seconds.size()),
        Axis.linear("images a second", max),
        List.of(
            count("intended", "c4", true, seconds, Second::intended),
            count("done", "c1", false, seconds, Second::done)));
  }

  private static Series count(
      String name,
      String colour,
      boolean dashed,
      List<Second> seconds,
      ToDoubleFunction<Second> value) {
    return new Series(
        name,
        colour,
        dashed,
        seconds.stream()
            .map(
                second -> {
                  double y = value.applyAsDouble(second);
                  return new Point(
                      second.number() + 0.5,
                      y,
                      String.format(
                          Locale.ROOT, "%s in second %d: %.0f", name, second.number(), y));
                })
            .toList());
  }

  /** Errors in each second, by kind; empty if there are none. */
  static Optional<Chart> errors(List<Second> seconds) {
    TreeSet<String> kinds = new TreeSet<>();
    seconds.forEach(second -> kinds.addAll(second.errors().keySet()));
    if (kinds.isEmpty()) {
      return Optional.empty();
    }
    List<Series> series = new ArrayList<>();
    double max = 0;
    for (String kind : kinds) {
      String colour = "c" + (2 + series.size() % 4);
      ToDoubleFunction<Second> value = second -> second.errors().getOrDefault(kind, 0L);
      max = Math.max(max, seconds.stream().mapToDouble(value).max().orElse(0));
      series.add(count(kind, colour, false, seconds, value));
    }
    return Optional.of(
        new Chart(
            "Errors over time", time(seconds.size()), Axis.linear("errors a second", max), series));
  }

  /** The distribution of latencies; empty if no image was done. */
  static Optional<Chart> percentiles(Histogram latency, Histogram service) {
    if (latency.getTotalCount() == 0) {
      return Optional.empty();
    }
    double max = Math.max(latency.getMaxValue(), service.getMaxValue()) / 1e6;
    return Optional.of(
        new Chart(
            "Latency by percentile",
            Axis.percentiles("percentile", latency.getTotalCount()),
            Axis.linear("latency, s", max),
            List.of(
                distribution("from the intended start", "c1", false, latency),
                distribution("from the actual start", "c4", true, service))));
  }

  private static Series distribution(
      String name, String colour, boolean dashed, Histogram histogram) {
    List<Point> points = new ArrayList<>();
    double last = 100 * (1 - 0.5 / Math.max(2, histogram.getTotalCount()));
    for (HistogramIterationValue value : histogram.percentiles(TICKS)) {
      double percentile = Math.min(value.getPercentileLevelIteratedTo(), last);
      double seconds = value.getValueIteratedTo() / 1e6;
      points.add(
          new Point(
              Axis.nines(percentile),
              seconds,
              String.format(
                  Locale.ROOT,
                  "p%.3f %s: %.3f s",
                  value.getPercentileLevelIteratedTo(),
                  name,
                  seconds)));
    }
    return new Series(name, colour, dashed, points);
  }

  /** The workers, and what they work on; empty if the server was not sampled. */
  static Optional<Chart> workers(List<ServerSample> samples) {
    if (samples.isEmpty()) {
      return Optional.empty();
    }
    List<ServerSample> advised =
        samples.stream().filter(sample -> sample.recommended() != null).toList();
    List<Series> series = new ArrayList<>();
    series.add(server("live workers", "c1", false, samples, ServerSample::live));
    series.add(server("tiles worked on", "c2", false, samples, ServerSample::busy));
    if (!advised.isEmpty()) {
      series.add(server("recommended workers", "c3", true, advised, Plots::recommended));
    }
    return Optional.of(server("Workers", "number", series));
  }

  private static double recommended(ServerSample sample) {
    return sample.recommended() == null ? 0 : sample.recommended();
  }

  private static double ready(ServerSample sample) {
    return sample.ready() == null ? 0 : sample.ready();
  }

  /** Tiles that wait in the queues; empty if the server did not say. */
  static Optional<Chart> queue(List<ServerSample> samples) {
    List<ServerSample> known = samples.stream().filter(sample -> sample.ready() != null).toList();
    return known.isEmpty()
        ? Optional.empty()
        : Optional.of(
            server(
                "Queue depth",
                "tiles ready",
                List.of(server("tiles ready", "c2", false, known, Plots::ready))));
  }

  private static Chart server(String label, String unit, List<Series> series) {
    double end = 1;
    double max = 1;
    for (Series each : series) {
      for (Point point : each.points()) {
        end = Math.max(end, point.x());
        max = Math.max(max, point.y());
      }
    }
    return new Chart(label, Axis.linear(SECONDS, end), Axis.linear(unit, max), series);
  }

  private static Series server(
      String name,
      String colour,
      boolean dashed,
      List<ServerSample> samples,
      ToDoubleFunction<ServerSample> value) {
    return new Series(
        name,
        colour,
        dashed,
        samples.stream()
            .map(
                sample -> {
                  double y = value.applyAsDouble(sample);
                  return new Point(
                      sample.second(),
                      y,
                      String.format(
                          Locale.ROOT, "%s after %.0f s: %.0f", name, sample.second(), y));
                })
            .toList());
  }

  private static Axis time(int seconds) {
    return Axis.linear(SECONDS, seconds);
  }
}
