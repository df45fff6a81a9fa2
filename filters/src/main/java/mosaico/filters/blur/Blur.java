package mosaico.filters.blur;

import java.util.List;
import mosaico.filters.Arguments;
import mosaico.filters.Category;
import mosaico.filters.Description;
import mosaico.filters.Filter;
import mosaico.filters.FilterType;
import mosaico.filters.Parameter;
import mosaico.filters.geometry.Band;

/** Gaussian smoothing of every channel, alpha as any other, borders reflected (101). */
public final class Blur implements Filter {

  public static final FilterType TYPE =
      new FilterType(
          "blur",
          Category.SMOOTHING,
          new Description("Gaussian blur", "Desenfoque gaussiano"),
          new Description(
              "Smooths with a Gaussian of the given standard deviation.",
              "Suaviza con una gaussiana de la desviación típica dada."),
          List.of(
              Parameter.number(
                  "sigma", 0.1, 50, 1.5, new Description("Sigma (pixels)", "Sigma (píxeles)"))),
          Blur::new);

  private static final BlurKernel KERNEL = BlurKernel.fastest();

  private final String text;
  private final int[] weights;

  private Blur(Arguments arguments) {
    text = arguments.text();
    weights = GaussianWeights.of(arguments.number("sigma"));
  }

  @Override
  public String text() {
    return text;
  }

  @Override
  public int halo() {
    return weights.length / 2;
  }

  @Override
  public void apply(Band input, Band output) {
    KERNEL.apply(input, output, weights);
  }
}
