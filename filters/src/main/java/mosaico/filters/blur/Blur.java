package mosaico.filters.blur;

import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import mosaico.filters.Arguments;
import mosaico.filters.Category;
import mosaico.filters.Description;
import mosaico.filters.Filter;
import mosaico.filters.FilterType;
import mosaico.filters.Parameter;
import mosaico.filters.alpha.Alpha;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Depth;
import mosaico.filters.geometry.Rows;
import mosaico.filters.geometry.Shape;

/**
 * Gaussian smoothing, borders reflected (101): OpenCV's {@code GaussianBlur} at either depth. Given
 * a radius r, of 2r + 1 pixels, and of OpenCV's sigma for so many unless sigma is given too; given
 * none, of as many pixels as OpenCV takes for sigma, which are more at 16 bits.
 */
public final class Blur implements Filter {

  private static final String SIGMA = "sigma";
  private static final String RADIUS = "radius";

  public static final FilterType TYPE =
      new FilterType(
          "blur",
          Category.SMOOTHING,
          new Description("Gaussian blur", "Desenfoque gaussiano"),
          new Description(
              "Smooths with a Gaussian; give its standard deviation, its radius, or both.",
              "Suaviza con una gaussiana; indica su desviación típica, su radio o ambos."),
          List.of(
              Parameter.number(
                  SIGMA, 0.1, 50, 1.5, new Description("Sigma (pixels)", "Sigma (píxeles)")),
              Parameter.optionalWhole(
                  RADIUS, 1, 200, new Description("Radius (pixels)", "Radio (píxeles)")),
              Alpha.PARAMETER),
          Blur::new);

  private static final BlurKernel KERNEL = BlurKernel.fastest();

  private final String text;
  private final Alpha alpha;
  private final int[] eight;
  private final int[] sixteen;

  private Blur(Arguments arguments) {
    boolean sigmaMatters = arguments.isGiven(RADIUS) && arguments.isGiven(SIGMA);
    text = arguments.textWith(sigmaMatters ? Set.of(SIGMA) : Set.of());
    alpha = Alpha.of(arguments);
    eight = weights(arguments, Depth.EIGHT);
    sixteen = weights(arguments, Depth.SIXTEEN);
  }

  private static int[] weights(Arguments arguments, Depth depth) {
    OptionalInt radius = arguments.optionalInteger(RADIUS);
    double sigma = arguments.number(SIGMA);
    if (radius.isEmpty()) {
      return GaussianWeights.ofSigma(sigma, depth);
    }
    int size = 2 * radius.getAsInt() + 1;
    return arguments.isGiven(SIGMA)
        ? GaussianWeights.of(size, sigma, depth)
        : GaussianWeights.ofSize(size, depth);
  }

  @Override
  public String text() {
    return text;
  }

  @Override
  public int halo() {
    return Math.max(eight.length, sixteen.length) / 2;
  }

  @Override
  public Rows input(Rows output, Shape input) {
    return output.grow(weights(input.depth()).length / 2, input.height());
  }

  @Override
  public void apply(Band input, Band output) {
    KERNEL.apply(input, output, weights(input.image().depth()), alpha);
  }

  private int[] weights(Depth depth) {
    return switch (depth) {
      case EIGHT -> eight;
      case SIXTEEN -> sixteen;
    };
  }
}
