package mosaico.codecs.image;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which numbers are black and white in an image whose samples are signed or floating-point numbers:
 * such a file does not say. What is between them is mapped linearly, what is outside is cut off.
 *
 * @param min becomes 0
 * @param max becomes 65,535; greater than {@code min}
 */
public record Levels(double min, double max) {

  private static final String NUMBER = "[+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?";
  private static final Pattern TEXT = Pattern.compile("(" + NUMBER + "):(" + NUMBER + ")");
  private static final int WHITE = 65_535;

  public Levels {
    if (!(min < max) || Double.isInfinite(max - min)) {
      throw new IllegalArgumentException("levels %s:%s have no room".formatted(min, max));
    }
  }

  /**
   * The levels in a text such as {@code -1.5:3e4}; empty if it is not of this form, or the first is
   * not less than the second.
   */
  public static Optional<Levels> parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    double min = Double.parseDouble(matcher.group(1));
    double max = Double.parseDouble(matcher.group(2));
    return min < max && !Double.isInfinite(max - min)
        ? Optional.of(new Levels(min, max))
        : Optional.empty();
  }

  /** The levels as {@link #parse} takes them. */
  public String text() {
    return min + ":" + max;
  }

  /** A number's sample of 16 bits, rounded to the nearest; what is no number becomes 0. */
  public int sample(double value) {
    double part = (value - min) / (max - min);
    // Not a number fails this too.
    return part > 0 ? (int) Math.floor(Math.min(part, 1) * WHITE + 0.5) : 0;
  }
}
