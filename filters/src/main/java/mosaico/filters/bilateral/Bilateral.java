package mosaico.filters.bilateral;

import java.util.List;
import mosaico.filters.Arguments;
import mosaico.filters.Category;
import mosaico.filters.Description;
import mosaico.filters.Filter;
import mosaico.filters.FilterType;
import mosaico.filters.Parameter;
import mosaico.filters.geometry.Band;

/**
 * Smoothing that keeps edges, borders reflected (101): each colour becomes the mean of those in a
 * disc, each counting by {@code exp(-d² / 2 sigmaSpace²) exp(-D² / 2 sigmaColour²)}, where {@code
 * d} is its distance in pixels and {@code D} the sum of the differences of its channels, in units
 * of 8-bit samples. That is OpenCV's {@code bilateralFilter} of diameter {@code 2 radius + 1};
 * results are within 1 of it at 8 bits.
 *
 * <p>Where there is alpha, a neighbour also counts by its alpha, a colour without visible
 * neighbours becomes 0, and alpha is kept.
 */
public final class Bilateral implements Filter {

  public static final FilterType TYPE =
      new FilterType(
          "bilateral",
          Category.SMOOTHING,
          new Description("Bilateral", "Bilateral"),
          new Description(
              "Smooths while keeping edges: neighbours of similar colour count more.",
              "Suaviza y conserva los bordes: los vecinos de color parecido cuentan más."),
          List.of(
              Parameter.whole(
                  "radius", 1, 20, 4, new Description("Radius (pixels)", "Radio (píxeles)")),
              Parameter.number(
                      "sigmaColour",
                      1,
                      255,
                      50,
                      new Description("Sigma of colours", "Sigma de los colores"))
                  .alsoCalled("sigmaColor"),
              Parameter.number(
                  "sigmaSpace",
                  0.1,
                  100,
                  3,
                  new Description("Sigma of places (pixels)", "Sigma espacial (píxeles)"))),
          Bilateral::new);

  private static final BilateralKernel KERNEL = BilateralKernel.fastest();

  private final String text;
  private final Neighbourhood neighbourhood;

  private Bilateral(Arguments arguments) {
    text = arguments.text();
    neighbourhood =
        new Neighbourhood(
            arguments.integer("radius"),
            arguments.number("sigmaColour"),
            arguments.number("sigmaSpace"));
  }

  @Override
  public String text() {
    return text;
  }

  @Override
  public int halo() {
    return neighbourhood.radius();
  }

  @Override
  public void apply(Band input, Band output) {
    KERNEL.apply(input, output, neighbourhood);
  }
}
