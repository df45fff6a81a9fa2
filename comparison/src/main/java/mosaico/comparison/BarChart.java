package mosaico.comparison;

import java.util.List;
import java.util.Locale;

/** A chart with a bar for each row of a report, as long as its seconds. */
final class BarChart {

  private static final int WIDTH = 720;
  private static final int TOP = 64;
  private static final int LINE = 40;
  private static final int BAR = 24;
  private static final int LABELS = 190;
  private static final int LONGEST_BAR = 330;
  private static final int LONGEST_TITLE = 70;

  private BarChart() {}

  static String of(String filters, List<Report.Row> rows) {
    double longest = rows.stream().mapToDouble(Report.Row::seconds).max().orElse(1);
    int height = TOP + LINE * rows.size();
    StringBuilder svg = new StringBuilder();
    svg.append(
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="14">
        <rect width="100%%" height="100%%" fill="#fff"/>
        <text x="16" y="28" font-size="16">%s: seconds, less is better</text>
        """
            .formatted(WIDTH, height, escaped(title(filters))));
    for (int i = 0; i < rows.size(); i++) {
      svg.append(bar(rows.get(i), TOP + LINE * i, longest));
    }
    return svg.append("</svg>\n").toString();
  }

  private static String title(String filters) {
    return filters.length() <= LONGEST_TITLE
        ? filters
        : filters.substring(0, LONGEST_TITLE - 1) + "…";
  }

  private static String bar(Report.Row row, int y, double longest) {
    double length = Math.max(1, LONGEST_BAR * row.seconds() / longest);
    String value = String.format(Locale.ROOT, "%.3f s", row.seconds());
    if (row.speedUp() != null) {
      value += String.format(Locale.ROOT, ", %.2f times", row.speedUp());
    }
    return String.format(
        Locale.ROOT,
        """
        <text x="16" y="%d">%s (%d)</text>
        <rect x="%d" y="%d" width="%.1f" height="%d" fill="#2563eb"/>
        <text x="%.1f" y="%d">%s</text>
        """,
        y + 17,
        escaped(row.mode()),
        row.parallel(),
        LABELS,
        y,
        length,
        BAR,
        LABELS + length + 8,
        y + 17,
        escaped(value));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
