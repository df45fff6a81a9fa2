package mosaico.ctl.stress.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A line chart as inline SVG, coloured by the page's style sheet, so that it is legible in a light
 * and in a dark one.
 *
 * @param label what it shows, for those who do not see it
 */
record Chart(String label, Axis x, Axis y, List<Series> series) {

  private static final int WIDTH = 640;
  private static final int HEIGHT = 260;
  private static final int LEFT = 58;
  private static final int RIGHT = 14;
  private static final int TOP = 14;
  private static final int BOTTOM = 42;

  /** Points get a mark of their own if there are no more than this. */
  private static final int FEW = 150;

  /**
   * One line.
   *
   * @param colour a class of the style sheet: {@code c1} to {@code c5}
   * @param dashed whether it is what was intended rather than what was measured
   */
  record Series(String name, String colour, boolean dashed, List<Point> points) {}

  /**
   * A point of a line.
   *
   * @param text what is shown when the pointer is on it
   */
  record Point(double x, double y, String text) {}

  String svg() {
    StringBuilder svg = new StringBuilder();
    svg.append(
        "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">\n"
            .formatted(WIDTH, HEIGHT, Html.text(label)));
    y.ticks().forEach(tick -> svg.append(horizontal(tick)));
    x.ticks().forEach(tick -> svg.append(vertical(tick)));
    svg.append(
        "<text class=\"title\" x=\"%d\" y=\"%d\" text-anchor=\"middle\">%s</text>\n"
            .formatted(LEFT + (WIDTH - LEFT - RIGHT) / 2, HEIGHT - 6, Html.text(x.title())));
    svg.append(
        "<text class=\"title\" transform=\"translate(12 %d) rotate(-90)\" text-anchor=\"middle\">%s</text>\n"
            .formatted(TOP + (HEIGHT - TOP - BOTTOM) / 2, Html.text(y.title())));
    series.forEach(each -> svg.append(line(each)));
    return svg.append("</svg>\n").toString();
  }

  /** The names of the lines with their colours, as HTML. */
  String legend() {
    return series.stream()
        .map(
            each ->
                "<span><i class=\"%s%s\"></i>%s</span>"
                    .formatted(
                        each.colour(), each.dashed() ? " dashed" : "", Html.text(each.name())))
        .collect(Collectors.joining("", "<p class=\"legend\">", "</p>\n"));
  }

  private String horizontal(Axis.Tick tick) {
    return ("<line class=\"grid\" x1=\"%d\" x2=\"%d\" y1=\"%s\" y2=\"%s\"/>"
            + "<text x=\"%d\" y=\"%s\" text-anchor=\"end\">%s</text>\n")
        .formatted(
            LEFT,
            WIDTH - RIGHT,
            number(toY(tick.at())),
            number(toY(tick.at())),
            LEFT - 6,
            number(toY(tick.at()) + 4),
            Html.text(tick.label()));
  }

  private String vertical(Axis.Tick tick) {
    return ("<line class=\"tick\" x1=\"%s\" x2=\"%s\" y1=\"%d\" y2=\"%d\"/>"
            + "<text x=\"%s\" y=\"%d\" text-anchor=\"middle\">%s</text>\n")
        .formatted(
            number(toX(tick.at())),
            number(toX(tick.at())),
            HEIGHT - BOTTOM,
            HEIGHT - BOTTOM + 4,
            number(toX(tick.at())),
            HEIGHT - BOTTOM + 16,
            Html.text(tick.label()));
  }

  private String line(Series each) {
    String points =
        each.points().stream()
            .map(point -> number(toX(point.x())) + "," + number(toY(point.y())))
            .collect(Collectors.joining(" "));
    StringBuilder svg = new StringBuilder();
    svg.append(
        "<polyline class=\"%s%s\" points=\"%s\"/>\n"
            .formatted(each.colour(), each.dashed() ? " dashed" : "", points));
    if (each.points().size() <= FEW) {
      for (Point point : each.points()) {
        svg.append(
            "<circle class=\"%s\" cx=\"%s\" cy=\"%s\" r=\"%s\"><title>%s</title></circle>\n"
                .formatted(
                    each.colour(),
                    number(toX(point.x())),
                    number(toY(point.y())),
                    each.dashed() ? "1.5" : "2.5",
                    Html.text(point.text())));
      }
    }
    return svg.toString();
  }

  private double toX(double value) {
    return LEFT + x.share(value) * (WIDTH - LEFT - RIGHT);
  }

  private double toY(double value) {
    return HEIGHT - BOTTOM - y.share(value) * (HEIGHT - TOP - BOTTOM);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
