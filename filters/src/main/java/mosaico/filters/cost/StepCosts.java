package mosaico.filters.cost;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import mosaico.filters.Step;
import mosaico.filters.chain.StepText;
import mosaico.filters.geometry.Depth;
import mosaico.filters.geometry.Shape;

/**
 * The measured costs of steps: of each filter as it is by default, and by parameters that matter.
 */
final class StepCosts {

  /** Those that {@code benchmarks/filter-costs.sh} wrote. */
  static final StepCosts MEASURED = read("filter-costs.csv");

  private static final int FIELDS = 5;

  /** Nanoseconds for each sample. */
  private record PerSample(double eight, double sixteen) {

    double of(Depth depth) {
      return switch (depth) {
        case EIGHT -> eight;
        case SIXTEEN -> sixteen;
      };
    }

    /** What is on the way from one cost to another: 0 is here, 1 is there. */
    PerSample towards(PerSample there, double way) {
      return new PerSample(
          eight + way * (there.eight - eight), sixteen + way * (there.sixteen - sixteen));
    }
  }

  /** A filter's costs. */
  private static final class OfFilter {
    private final List<PerSample> byDefault = new ArrayList<>();
    private final Map<String, NavigableMap<Double, PerSample>> byParameter = new HashMap<>();
  }

  private final Map<String, OfFilter> filters = new HashMap<>();

  private StepCosts() {}

  private static StepCosts read(String resource) {
    StepCosts costs = new StepCosts();
    try (InputStream in = StepCosts.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(resource + " is not on the class path");
      }
      BufferedReader lines = new BufferedReader(new InputStreamReader(in, UTF_8));
      lines.lines().filter(line -> !line.startsWith("#")).forEach(costs::add);
      return costs;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void add(String line) {
    String[] fields = line.split(",", -1);
    if (fields.length != FIELDS) {
      throw new IllegalStateException("a cost of " + fields.length + " fields: " + line);
    }
    OfFilter filter = filters.computeIfAbsent(fields[0], _ -> new OfFilter());
    PerSample cost = new PerSample(Double.parseDouble(fields[3]), Double.parseDouble(fields[4]));
    if (fields[1].isEmpty()) {
      filter.byDefault.add(cost);
    } else {
      filter
          .byParameter
          .computeIfAbsent(fields[1], _ -> new TreeMap<>())
          .put(Double.valueOf(fields[2]), cost);
    }
  }

  /** The names of the filters that were measured. */
  Set<String> names() {
    return Set.copyOf(filters.keySet());
  }

  /**
   * Nanoseconds that a step takes for a whole image. Parameters that are given and were measured
   * decide: between two measured values the cost is interpolated, beyond the last it is that of the
   * last, and of several the dearest counts.
   */
  double nanos(Step step, Shape input, Shape output) {
    StepText text = StepText.of(step.text(), 1);
    OfFilter filter = filters.get(text.name());
    if (filter == null) {
      throw new IllegalStateException("the cost of " + text.name() + " was not measured");
    }
    double dearest = Double.NEGATIVE_INFINITY;
    for (Map.Entry<String, String> given : text.parameters().entrySet()) {
      NavigableMap<Double, PerSample> measured = filter.byParameter.get(given.getKey());
      if (measured != null) {
        double value = Double.parseDouble(given.getValue());
        dearest = Math.max(dearest, at(measured, value, input.depth()));
      }
    }
    double perSample =
        Double.isFinite(dearest) ? dearest : filter.byDefault.getFirst().of(input.depth());
    return perSample * Math.max(samples(input), samples(output));
  }

  private static double at(NavigableMap<Double, PerSample> measured, double wanted, Depth depth) {
    Map.Entry<Double, PerSample> below = measured.floorEntry(wanted);
    Map.Entry<Double, PerSample> above = measured.ceilingEntry(wanted);
    if (below == null) {
      return measured.firstEntry().getValue().of(depth);
    }
    if (above == null || above.getKey().equals(below.getKey())) {
      return below.getValue().of(depth);
    }
    double way = (wanted - below.getKey()) / (above.getKey() - below.getKey());
    return below.getValue().towards(above.getValue(), way).of(depth);
  }

  private static double samples(Shape shape) {
    return (double) shape.width() * shape.height() * shape.channels();
  }
}
