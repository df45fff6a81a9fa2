package mosaico.benchmarks.filters;

import java.io.IOException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import mosaico.filters.geometry.Band;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * Every filter of the catalogue that OpenCV has, on 3840×2160, one thread, in turn with OpenCV's.
 * {@code benchmarks/filters.sh} runs it, and says how.
 */
public final class FilterBenchmark {

  private final Picture picture;
  private final int rounds;
  private final Map<Kind, Band> bands = new EnumMap<>(Kind.class);
  private final Map<Kind, Mat> mats = new EnumMap<>(Kind.class);

  private FilterBenchmark(Picture picture, int rounds) {
    this.picture = picture;
    this.rounds = rounds;
  }

  /**
   * Prints a table.
   *
   * @param arguments rounds, names separated by commas or nothing, kinds likewise, and a
   *     photograph's file or nothing
   */
  public static void main(String[] arguments) throws IOException {
    opencv_core.setNumThreads(1);
    List<String> names = names(arguments[1]);
    List<String> kinds = names(arguments[2]);
    FilterBenchmark benchmark =
        new FilterBenchmark(Picture.read(arguments[3]), Integer.parseInt(arguments[0]));
    List<Pair> chosen =
        pairs().filter(pair -> names.isEmpty() || names.contains(pair.name())).toList();
    if (chosen.isEmpty()) {
      throw new IllegalArgumentException(
          "none of "
              + names
              + " is timed; "
              + pairs().map(Pair::name).distinct().toList()
              + " are");
    }
    System.out.printf(
        "OpenCV %s (%s), %d rounds%n%n",
        opencv_core.CV_VERSION, opencv_core.getCPUFeaturesLine().getString(), benchmark.rounds);
    System.out.println(
        "| filter | image | ours, ms | best | OpenCV, ms | best | ratio | of bests | goal | reached"
            + " |");
    System.out.println("| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | --- |");
    for (Pair pair : chosen) {
      for (Kind kind : pair.kinds()) {
        if (kinds.isEmpty() || kinds.contains(kind.text())) {
          benchmark.print(pair, kind);
        }
      }
    }
  }

  private static List<String> names(String list) {
    return list.isEmpty() ? List.of() : Arrays.asList(list.split(",", -1));
  }

  private static Stream<Pair> pairs() {
    return Stream.of(Gradients.pairs(), Points.pairs(), Neighbourhoods.pairs(), Geometry.pairs())
        .flatMap(List::stream);
  }

  private void print(Pair pair, Kind kind) {
    Mat out = new Mat();
    Mat in = mats.computeIfAbsent(kind, this::mat);
    Ours ours = new Ours(pair.chain(), band(kind));
    pair.counterpart().apply(in, out);
    double differing = Agreement.differing(ours.run(), out);
    if (pair.equivalent() && differing > 0.001) {
      throw new IllegalStateException(
          "%s, %s: %.2f %% of the samples are not OpenCV's"
              .formatted(pair.chain(), kind.text(), 100 * differing));
    }
    Times times =
        Times.alternately(() -> ours.run(), () -> pair.counterpart().apply(in, out), rounds);
    double goal = pair.goal(kind);
    System.out.printf(
        "| %s | %s | %.2f | %.2f | %.2f | %.2f | %.2f | %.2f | %.0f | %s |%n",
        shown(pair),
        kind.text(),
        Times.median(times.ours()),
        times.ours().getFirst(),
        Times.median(times.theirs()),
        times.theirs().getFirst(),
        times.ratio(),
        times.ratioOfBests(),
        goal,
        times.ratio() >= goal ? "yes" : "**no**");
  }

  private static String shown(Pair pair) {
    String chain = pair.chain().replaceAll("kernel=-?[0-9][-0-9;]*", "kernel=5×5");
    return "`" + chain + "`" + (pair.equivalent() ? "" : " (comparable)");
  }

  private Band band(Kind kind) {
    return bands.computeIfAbsent(kind, picture::band);
  }

  private Mat mat(Kind kind) {
    Band band = band(kind);
    return new Mat(
            band.image().height(),
            band.image().width(),
            kind.type(),
            new BytePointer(band.samples()))
        .clone();
  }
}
