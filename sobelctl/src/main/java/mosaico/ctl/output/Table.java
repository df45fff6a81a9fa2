package mosaico.ctl.output;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** A table with aligned columns, two spaces apart. */
public final class Table {
  private final List<String> heads = new ArrayList<>();
  private final List<Boolean> toTheRight = new ArrayList<>();
  private final List<List<String>> rows = new ArrayList<>();

  /** Adds a column of texts. */
  public Table text(String head) {
    return column(head, false);
  }

  /** Adds a column of numbers, aligned to the right. */
  public Table number(String head) {
    return column(head, true);
  }

  private Table column(String head, boolean right) {
    heads.add(head);
    toTheRight.add(right);
    return this;
  }

  /** Adds a row, with a cell for each column. */
  public void row(String... cells) {
    rows.add(List.of(cells));
  }

  /** The heads and the rows, a line each, without spaces at their ends. */
  public List<String> lines() {
    int[] widths =
        IntStream.range(0, heads.size())
            .map(
                i ->
                    Math.max(
                        heads.get(i).length(),
                        rows.stream().mapToInt(row -> row.get(i).length()).max().orElse(0)))
            .toArray();
    List<String> lines = new ArrayList<>();
    lines.add(line(heads, widths));
    rows.forEach(row -> lines.add(line(row, widths)));
    return lines;
  }

  @Override
  public String toString() {
    return String.join("\n", lines()) + "\n";
  }

  private String line(List<String> cells, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String space = " ".repeat(widths[i] - cells.get(i).length());
      line.append(i == 0 ? "" : "  ");
      line.append(toTheRight.get(i) ? space + cells.get(i) : cells.get(i) + space);
    }
    return line.toString().stripTrailing();
  }
}
