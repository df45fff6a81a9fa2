package mosaico.benchmarks;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import mosaico.filters.FilterType;
import mosaico.filters.Parameter;
import mosaico.filters.Step;
import mosaico.filters.catalogue.FilterCatalogue;
import mosaico.filters.chain.Chain;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Depth;
import mosaico.filters.geometry.Shape;

/**
 * Measures what each filter of the catalogue costs, on one thread, and prints the table that {@code
 * mosaico.filters.cost} reads. {@code benchmarks/filter-costs.sh} runs it.
 *
 * <p>It is a rough measure, made in a few minutes: the classes that it is for differ by orders of
 * magnitude.
 */
public final class FilterCosts {

  private static final int WIDTH = 960;
  private static final int HEIGHT = 240;

  /** Until a run has been no faster than before for so long, the JVM may still be compiling. */
  private static final long STEADY_NANOS = 600_000_000;

  private static final int MOST_VALUES = 4;

  /** Parameters that say how large a neighbourhood is, and with it how much there is to do. */
  private static final Set<String> SIZES = Set.of("sigma", "radius", "ksize");

  private FilterCosts() {}

  /** Takes no arguments. */
  public static void main(String[] args) {
    System.out.println(
        "# filter,parameter,value,8 bits,16 bits: ns a sample of the larger of input and output");
    for (FilterType type : FilterCatalogue.all()) {
      print(type, "", "", type.example());
      for (Parameter parameter : type.parameters()) {
        if (SIZES.contains(parameter.name())) {
          for (String value : values(parameter)) {
            Map<String, String> given = new TreeMap<>(type.example());
            given.put(parameter.name(), value);
            print(type, parameter.name(), value, given);
          }
        }
      }
    }
  }

  /** Values over the whole range, each several times as large as the one before. */
  private static Set<String> values(Parameter parameter) {
    return switch (parameter) {
      case Parameter.Choice choice -> new LinkedHashSet<>(choice.names());
      case Parameter.NumberList _ -> Set.of();
      case Parameter.NumberRange range -> {
        double ratio = Math.pow(range.max() / range.min(), 1.0 / (MOST_VALUES - 1));
        Set<String> values = new LinkedHashSet<>();
        DoubleStream.iterate(range.min(), value -> value * ratio)
            .limit(MOST_VALUES)
            .map(value -> range.whole() ? Math.rint(value) : Math.rint(value * 10) / 10)
            .forEach(value -> values.add(range.check(Double.toString(value))));
        yield values;
      }
    };
  }

  private static void print(
      FilterType type, String parameter, String value, Map<String, String> given) {
    Step step = type.create(given);
    System.out.printf(
        "%s,%s,%s,%.3f,%.3f%n",
        type.name(),
        parameter,
        value,
        nanosPerSample(step, Depth.EIGHT),
        nanosPerSample(step, Depth.SIXTEEN));
  }

  private static double nanosPerSample(Step step, Depth depth) {
    Shape shape = new Shape(WIDTH, HEIGHT, step.needsGray() ? 1 : 3, depth);
    Chain chain = Chain.of(List.of(step));
    Band image = image(shape);
    long samples = Math.max(samples(shape), samples(chain.result(shape)));
    return fastest(chain, image) / (double) samples;
  }

  private static long samples(Shape shape) {
    return (long) shape.rowSamples() * shape.height();
  }

  /** The fastest run's nanoseconds, once none has been clearly faster for a while. */
  private static long fastest(Chain chain, Band image) {
    long fastest = Long.MAX_VALUE;
    long since = System.nanoTime();
    long now = since;
    while (now - since < STEADY_NANOS) {
      var _ = chain.apply(image);
      long then = System.nanoTime();
      long took = then - now;
      if (took < fastest * 0.97) {
        since = then;
      }
      fastest = Math.min(fastest, took);
      now = then;
    }
    return fastest;
  }

  /** Waves with a little noise, as in a photograph: neither flat nor random. */
  private static Band image(Shape shape) {
    Band band = Band.allocate(shape, shape.rows());
    SplittableRandom random = new SplittableRandom(1);
    double white = shape.depth().white();
    for (int y = 0; y < shape.height(); y++) {
      for (int x = 0; x < shape.rowSamples(); x++) {
        double wave = Math.sin(x / 40.0) * Math.cos(y / 30.0) * 0.4 + 0.5;
        double noise = (random.nextDouble() - 0.5) * 0.06;
        int sample = (int) Math.rint((wave + noise) * white);
        band.set(x / shape.channels(), y, x % shape.channels(), sample);
      }
    }
    return band;
  }
}
