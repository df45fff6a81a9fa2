package mosaico.filters.alpha;

import java.util.Locale;
import mosaico.filters.Arguments;
import mosaico.filters.Description;
import mosaico.filters.Parameter;
import mosaico.filters.geometry.Shape;

/**
 * How a filter that makes each pixel of a weighted sum over its neighbours treats an image with
 * alpha. Alpha itself is filtered as any channel either way.
 */
public enum Alpha {
  /**
   * Each neighbour's colour counts by its weight times its alpha, so that what is invisible does
   * not bleed into what is seen: {@code sum(w c a) / sum(w a)}, rounded half up; 0 where the
   * divisor is 0.
   */
  WEIGHTED,

  /** Colour is filtered as if there were no alpha, which is what OpenCV does. */
  PLAIN;

  /** The parameter of every such filter. */
  public static final Parameter PARAMETER =
      Parameter.choice(
          "alpha",
          new Description("Transparency", "Transparencia"),
          new Parameter.Option(
              "weighted",
              new Description("Colour counts by its alpha", "El color cuenta según su alfa")),
          new Parameter.Option(
              "plain", new Description("A channel as any other", "Un canal más, como los otros")));

  /** What {@link #PARAMETER} was set to. */
  public static Alpha of(Arguments arguments) {
    return valueOf(arguments.choice(PARAMETER.name()).toUpperCase(Locale.ROOT));
  }

  /** Whether colours of such an image are weighted by alpha. */
  public boolean weights(Shape image) {
    return this == WEIGHTED && image.hasAlpha();
  }

  /**
   * A colour from its two sums, rounded half up.
   *
   * @param colours the sum of weight times colour times alpha, as an unsigned number; at most white
   *     times {@code alphas}
   * @param alphas the sum of weight times alpha, 0 to 2⁴⁸
   */
  public static int colour(long colours, long alphas) {
    return alphas == 0 ? 0 : (int) Long.divideUnsigned(colours + alphas / 2, alphas);
  }
}
