package mosaico.ctl.monitor;

import java.util.List;

/** Small charts of characters. */
final class Chart {
  private static final String STEPS = "▁▂▃▄▅▆▇█";

  private Chart() {}

  /**
   * A line of bars, as high as the values; a space where there is none.
   *
   * @param values oldest first; NaN where none is known
   * @param width characters; the last so many values are shown
   * @param top the value of a full bar; 0 for the greatest of the shown ones
   */
  static String line(List<Double> values, int width, double top) {
    List<Double> shown = values.subList(Math.max(0, values.size() - width), values.size());
    double most =
        top > 0 ? top : shown.stream().filter(v -> !v.isNaN()).mapToDouble(v -> v).max().orElse(0);
    StringBuilder line = new StringBuilder(" ".repeat(width - shown.size()));
    for (double value : shown) {
      if (Double.isNaN(value)) {
        line.append(' ');
      } else {
        double share = most == 0 ? 0 : Math.clamp(value / most, 0, 1);
        line.append(STEPS.charAt((int) Math.round(share * (STEPS.length() - 1))));
      }
    }
    return line.toString();
  }

  /**
   * A bar that is filled to a share.
   *
   * @param width characters
   */
  static String bar(long part, long whole, int width) {
    int filled = whole == 0 ? 0 : Math.clamp(Math.round((double) width * part / whole), 0, width);
    return "█".repeat(filled) + "░".repeat(width - filled);
  }
}
