package mosaico.filters.sobel;

import java.util.List;
import java.util.Optional;
import mosaico.filters.Arguments;
import mosaico.filters.Category;
import mosaico.filters.Description;
import mosaico.filters.Filter;
import mosaico.filters.FilterType;
import mosaico.filters.Parameter;
import mosaico.filters.Parameter.Option;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Depth;
import mosaico.filters.gradient.GradientFilter;
import mosaico.filters.gradient.GradientTaps;
import mosaico.filters.gradient.Measure;

/**
 * Edges: the magnitude of the Sobel gradient of the gray image, borders reflected (101). OpenCV's
 * {@code Sobel} of 3, 5 or 7 taps: of its two derivatives, or one of them, in absolute value.
 */
public final class Sobel implements Filter {

  public static final FilterType TYPE =
      new FilterType(
          "sobel",
          Category.EDGES,
          new Description("Edges (Sobel)", "Bordes (Sobel)"),
          new Description(
              "The magnitude of the Sobel gradient: how much the image changes at each point.",
              "La magnitud del gradiente de Sobel: cuánto cambia la imagen en cada punto."),
          List.of(
              Measure.NORM,
              Measure.DIRECTION,
              Parameter.choice(
                  "ksize",
                  new Description("Kernel", "Núcleo"),
                  new Option("3", new Description("3×3", "3×3")),
                  new Option("5", new Description("5×5", "5×5")),
                  new Option("7", new Description("7×7", "7×7")))),
          Sobel::new);

  private static final SobelKernel KERNEL = SobelKernel.fastest();

  private final GradientFilter general;

  /** What the kernel for 8 bits and 3×3 makes, if that is all that is asked for. */
  private final Optional<Norm> norm;

  private Sobel(Arguments arguments) {
    GradientTaps taps = GradientTaps.sobel(Integer.parseInt(arguments.choice("ksize")));
    Measure measure = Measure.of(arguments);
    general = new GradientFilter(arguments.text(), taps, measure);
    norm = general.halo() == 1 ? Norm.of(measure) : Optional.empty();
  }

  /** Which kernel runs, for the log. */
  public static String kernel() {
    return KERNEL.description();
  }

  @Override
  public String text() {
    return general.text();
  }

  @Override
  public boolean needsGray() {
    return true;
  }

  @Override
  public int halo() {
    return general.halo();
  }

  @Override
  public void apply(Band input, Band output) {
    if (norm.isPresent() && input.image().depth() == Depth.EIGHT) {
      KERNEL.apply(input, output, norm.get());
    } else {
      general.apply(input, output);
    }
  }
}
