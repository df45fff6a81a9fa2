package mosaico.filters.convolve;

import java.util.List;
import mosaico.filters.Arguments;
import mosaico.filters.Category;
import mosaico.filters.Description;
import mosaico.filters.Filter;
import mosaico.filters.FilterType;
import mosaico.filters.Parameter;
import mosaico.filters.alpha.Alpha;
import mosaico.filters.geometry.Band;

/**
 * A linear filter of 3×3 or 5×5 coefficients, borders reflected (101): OpenCV's {@code filter2D},
 * which correlates: the kernel is not flipped.
 *
 * <p>A coefficient {@code k} is a number of the kernel divided by the scale, as a float. A sample
 * becomes {@code offset + sum(k sample)}, in floats: beginning with the offset (257 times it at 16
 * bits), row by row from the upper left, each product and sum rounded once together. It is rounded
 * half to even and clamped to 0 to white. Sums that a float holds are exact: those of whole numbers
 * with a scale of 1, say.
 *
 * <p>Weighted by alpha {@code a}, a colour {@code c} becomes {@code offset + sum(k c a) sum(|k|) /
 * sum(|k| a)}, the second term 0 where its divisor is; of coefficients that are all positive this
 * is the mean {@link Alpha#WEIGHTED} gives, and of an opaque image what it is without weighting.
 * Alpha becomes {@code sum(k a) / sum(k)}, so that what is opaque stays so, and is kept where the
 * coefficients sum to 0. Those sums are of doubles, in the same order.
 */
public final class Convolve implements Filter {

  public static final FilterType TYPE =
      new FilterType(
          "convolve",
          Category.DETAIL,
          new Description("Convolution", "Convolución"),
          new Description(
              "Adds each pixel's neighbours, multiplied by the numbers of a kernel.",
              "Suma los vecinos de cada píxel, multiplicados por los números de un núcleo."),
          List.of(
              new Parameter.NumberList(
                  "kernel",
                  new Description("Kernel, row by row", "Núcleo, fila por fila"),
                  List.of(9, 25),
                  -1_000,
                  1_000,
                  "-1;-1;-1;-1;9;-1;-1;-1;-1"),
              Parameter.number("scale", 0.01, 100_000, 1, new Description("Divisor", "Divisor")),
              Parameter.number(
                  "offset", -255, 255, 0, new Description("Added at the end", "Suma final")),
              Alpha.PARAMETER),
          Convolve::new);

  private static final ConvolveKernel KERNEL = ConvolveKernel.fastest();

  private final String text;
  private final Coefficients coefficients;
  private final Alpha alpha;

  private Convolve(Arguments arguments) {
    text = arguments.text();
    coefficients =
        new Coefficients(
            arguments.numbers("kernel"), arguments.number("scale"), arguments.number("offset"));
    alpha = Alpha.of(arguments);
  }

  @Override
  public String text() {
    return text;
  }

  @Override
  public int halo() {
    return coefficients.radius();
  }

  @Override
  public void apply(Band input, Band output) {
    KERNEL.apply(input, output, coefficients, alpha);
  }
}
