package mosaico.filters.adaptive;

import java.util.List;
import mosaico.filters.Arguments;
import mosaico.filters.Category;
import mosaico.filters.Description;
import mosaico.filters.Filter;
import mosaico.filters.FilterType;
import mosaico.filters.Parameter;
import mosaico.filters.Parameter.Option;
import mosaico.filters.box.Box;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Border;

/**
 * White where a sample of the gray image is above the mean of the square around it less an offset,
 * black elsewhere: {@code sample > mean - ceil(offset)}, the offset 257 times as large at 16 bits.
 * Pixels outside the image are the outermost ones inside. Equals OpenCV's {@code
 * adaptiveThreshold(…, 255, method, THRESH_BINARY, 2 radius + 1, offset)}, which takes 8 bits only.
 */
public final class AdaptiveThreshold implements Filter {

  public static final FilterType TYPE =
      new FilterType(
          "adaptive-threshold",
          Category.THRESHOLDS,
          new Description("Adaptive threshold", "Umbral adaptativo"),
          new Description(
              "Separates black from white at the mean brightness of the surroundings.",
              "Separa negro y blanco según el brillo medio de los alrededores."),
          List.of(
              Parameter.choice(
                  "method",
                  new Description("Mean", "Media"),
                  new Option("mean", new Description("All pixels alike", "Todos por igual")),
                  new Option("gaussian", new Description("Gaussian", "Gaussiana"))),
              Parameter.whole(
                  "radius", 1, 50, 5, new Description("Radius (pixels)", "Radio (píxeles)")),
              Parameter.number(
                  "offset",
                  -255,
                  255,
                  2,
                  new Description("Taken from the mean", "Se resta a la media"))),
          AdaptiveThreshold::new);

  private static final GaussianMean GAUSSIAN = GaussianMean.fastest();
  private static final Comparison COMPARISON = Comparison.fastest();

  private final String text;
  private final boolean gaussian;
  private final int radius;
  private final double offset;
  private final float[] weights;

  private AdaptiveThreshold(Arguments arguments) {
    text = arguments.text();
    gaussian = arguments.choice("method").equals("gaussian");
    radius = arguments.integer("radius");
    offset = arguments.number("offset");
    weights = FloatGaussian.of(radius);
  }

  @Override
  public String text() {
    return text;
  }

  @Override
  public boolean needsGray() {
    return true;
  }

  @Override
  public int halo() {
    return radius;
  }

  @Override
  public void apply(Band input, Band output) {
    if (gaussian) {
      GAUSSIAN.apply(input, output, weights);
    } else {
      Box.mean(input, output, radius, Border.REPLICATE);
    }
    int white = input.image().depth().white();
    COMPARISON.apply(input, output, (int) Math.ceil(offset * white / 255));
  }
}
