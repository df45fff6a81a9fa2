package mosaico.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Measurements as a person or a program reads them.
 *
 * @param filters the chain
 */
public record Report(String filters, List<Measurement> measurements) {

  private static final String NOTE =
      "Results are compared as raw rows (PNM), so no mode's time includes an encoder. CPU is that of"
          + " the threads that decode and filter; of a distributed run, if known, what its workers'"
          + " threads spent on the result's tiles, without the coordinator.";

  private static final List<String> COLUMNS =
      List.of("mode", "parallel", "images", "seconds", "speed-up", "CPU seconds");

  public Report {
    measurements = List.copyOf(measurements);
  }

  /**
   * One line of a report, with the names and types that it has in JSON.
   *
   * @param speedUp the sequential mode's seconds divided by this one's; null if that was not
   *     measured
   * @param cpuSeconds null if it is not known
   */
  public record Row(
      String mode,
      int parallel,
      int images,
      double seconds,
      @Nullable Double speedUp,
      @Nullable Double cpuSeconds) {}

  /**
   * The whole report, with the names and types that it has in JSON.
   *
   * @param filters the chain
   * @param note what the figures include
   */
  public record Document(String filters, String note, List<Row> rows) {}

  public Document document() {
    return new Document(filters, NOTE, rows());
  }

  private List<Row> rows() {
    OptionalDouble sequential =
        measurements.stream()
            .filter(each -> each.mode() == Mode.SEQUENTIAL)
            .mapToDouble(Measurement::seconds)
            .findFirst();
    return measurements.stream().map(each -> row(each, sequential)).toList();
  }

  private static Row row(Measurement each, OptionalDouble sequential) {
    return new Row(
        each.mode().text(),
        each.parallel(),
        each.images(),
        each.seconds(),
        sequential.isPresent() ? sequential.getAsDouble() / each.seconds() : null,
        each.cpuSeconds().isPresent() ? each.cpuSeconds().getAsDouble() : null);
  }

  /** A table of aligned columns, with a line of names above and a note below. */
  public String table() {
    List<List<String>> lines = new ArrayList<>();
    lines.add(COLUMNS);
    for (Row row : rows()) {
      lines.add(
          List.of(
              row.mode(),
              Integer.toString(row.parallel()),
              Integer.toString(row.images()),
              number("%.3f", row.seconds()),
              number("%.2f", row.speedUp()),
              number("%.3f", row.cpuSeconds())));
    }
    return lines.stream().map(line -> aligned(line, lines)).collect(Collectors.joining())
        + "\n"
        + NOTE
        + "\n";
  }

  private static String aligned(List<String> line, List<List<String>> all) {
    StringBuilder text = new StringBuilder();
    for (int column = 0; column < line.size(); column++) {
      int at = column;
      int width = all.stream().mapToInt(each -> each.get(at).length()).max().orElse(0);
      String pad = " ".repeat(width - line.get(column).length());
      text.append(column == 0 ? line.get(column) + pad : "  " + pad + line.get(column));
    }
    return text.append('\n').toString();
  }

  private static String number(String format, @Nullable Double value) {
    return value == null ? "-" : String.format(Locale.ROOT, format, value);
  }

  /** A bar chart of the seconds, as an SVG document that needs no other file. */
  public String svg() {
    return BarChart.of(filters, rows());
  }
}
