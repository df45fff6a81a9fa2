package mosaico.ctl.explain;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import mosaico.ctl.explain.Pipeline.Prediction;
import org.jspecify.annotations.Nullable;

/**
 * What is told of a job: what the model predicts, what was measured, and what would change.
 *
 * @param title the job in words
 * @param workers that make, or made, its tiles
 * @param processors of the machine that all processes share; 0 if each has one of its own
 * @param predicted by the model
 * @param measured null of a job that was not run
 */
record Explanation(
    String title,
    double megapixels,
    int workers,
    int processors,
    Work predicted,
    @Nullable Timeline measured) {

  /** Numbers of workers of which is told what they would take. */
  private static final List<Integer> WHAT_IF = List.of(1, 2, 3, 4, 6, 8, 16);

  /** The job as it was measured, or else as it is predicted: what would change is judged by it. */
  private Work basis() {
    return measured == null ? predicted : measured.work();
  }

  private Prediction prediction() {
    return Pipeline.predict(predicted, workers, processors);
  }

  private Prediction modelOfBasis() {
    return Pipeline.predict(basis(), workers, processors);
  }

  private Binding binding() {
    return Binding.of(basis(), modelOfBasis());
  }

  /** Milliseconds of processors for a megapixel of the image that is sent. */
  private double perMegapixel(double millis) {
    return millis / megapixels;
  }

  /** A few lines for people. */
  String text() {
    StringBuilder text = new StringBuilder();
    text.append(title).append(System.lineSeparator()).append(System.lineSeparator());
    text.append(
        String.format(
            Locale.ROOT,
            "%-34s%11s%11s%n",
            "milliseconds",
            "predicted",
            measured == null ? "" : "measured"));
    rows().forEach((name, values) -> text.append(row(name, values)));
    text.append(System.lineSeparator()).append(binding().sentence());
    text.append(System.lineSeparator());
    Work basis = basis();
    text.append(
        String.format(
            Locale.ROOT,
            "A megapixel costs %.2f ms of processors: %.2f sending, %.2f running the chain, %.2f"
                + " packing, %.2f storing and gathering.%n",
            perMegapixel(basis.processors() + basis.decode()),
            perMegapixel(basis.tiles() * (basis.send() + basis.unpack()) + basis.decode()),
            perMegapixel(basis.tiles() * basis.kernel()),
            perMegapixel(basis.tiles() * basis.pack()),
            perMegapixel(basis.tiles() * (basis.store() + basis.gather() + basis.others()))));
    text.append("With other numbers of workers, the run would take:");
    whatIf()
        .forEach(
            (count, millis) ->
                text.append(String.format(Locale.ROOT, " %d: %.0f ms", count, millis)));
    text.append(System.lineSeparator());
    Prediction direct = Pipeline.predict(basis.withoutTransport(), workers, processors);
    text.append(
        String.format(
            Locale.ROOT,
            "With messages and results that take no time on their way: %.0f ms instead of %.0f.%n",
            direct.total(),
            modelOfBasis().total()));
    return text.toString();
  }

  private static String row(String name, double[] values) {
    return String.format(Locale.ROOT, "%-34s%11s%11s", name, cell(values[0]), cell(values[1]))
            .stripTrailing()
        + System.lineSeparator();
  }

  private static String cell(double value) {
    return Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%.1f", value);
  }

  /** Each stage's milliseconds, predicted and measured; NaN for what is not known. */
  private Map<String, double[]> rows() {
    Map<String, double[]> rows = new LinkedHashMap<>();
    Work work = predicted;
    Timeline job = measured;
    Prediction model = prediction();
    put(
        rows,
        "upload",
        job == null ? work.upload() : Double.NaN,
        job == null ? Double.NaN : job.stages().upload());
    put(rows, "decode", work.decode(), job == null ? Double.NaN : job.stages().decode());
    put(rows, "plan", work.plan(), job == null ? Double.NaN : job.stages().plan());
    put(rows, "run", model.run(), job == null ? Double.NaN : job.run());
    put(
        rows,
        "  send, all tiles",
        work.tiles() * work.send(),
        job == null ? Double.NaN : job.stages().send());
    put(
        rows,
        "  broker's confirm, a tile",
        Double.NaN,
        mean(job, tile -> tile.confirmedAt() - tile.sentAt()));
    put(rows, "  queue, a tile", Double.NaN, mean(job, Timeline.Tile::queued));
    put(rows, "  unpack, a tile", work.unpack(), mean(job, Timeline.Tile::unpack));
    put(rows, "  kernel, a tile", work.kernel(), mean(job, Timeline.Tile::kernel));
    put(rows, "  pack, a tile", work.pack(), mean(job, Timeline.Tile::pack));
    put(rows, "  store, a tile", work.store(), mean(job, Timeline.Tile::store));
    put(rows, "  gather, a tile", work.gather(), mean(job, Timeline.Tile::gathered));
    put(
        rows,
        "deliver, with encoding",
        work.deliver(),
        job == null ? Double.NaN : job.stages().deliver());
    return rows;
  }

  private static void put(
      Map<String, double[]> rows, String name, double predicted, double measured) {
    rows.put(name, new double[] {predicted, measured});
  }

  private static double mean(@Nullable Timeline job, ToDoubleFunction<Timeline.Tile> value) {
    return job == null ? Double.NaN : job.mean(value);
  }

  private Map<Integer, Double> whatIf() {
    Map<Integer, Double> runs = new LinkedHashMap<>();
    for (int count : WHAT_IF) {
      runs.put(count, Pipeline.predict(basis(), count, processors).run());
    }
    return runs;
  }

  /** The same for JSON. */
  Map<String, Object> document() {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("title", title);
    document.put("megapixels", megapixels);
    document.put("workers", workers);
    document.put("processors", processors);
    document.put("tiles", predicted.tiles());
    document.put("predicted", predicted);
    document.put("prediction", prediction());
    if (measured != null) {
      document.put("measured", measured.work());
      document.put("measuredRun", measured.run());
      document.put("measuredTotal", measured.total());
      document.put("modelOfMeasured", modelOfBasis());
    }
    document.put("binds", binding().name().toLowerCase(Locale.ROOT));
    Map<String, Double> runs = new LinkedHashMap<>();
    whatIf().forEach((count, millis) -> runs.put(Integer.toString(count), millis));
    document.put("runByWorkers", runs);
    return document;
  }
}
