package mosaico.filters.box;

import java.util.List;
import mosaico.filters.Arguments;
import mosaico.filters.Category;
import mosaico.filters.Description;
import mosaico.filters.Filter;
import mosaico.filters.FilterType;
import mosaico.filters.Parameter;
import mosaico.filters.alpha.Alpha;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Border;

/** The mean of a square, borders reflected (101): OpenCV's {@code blur} at either depth. */
public final class Box implements Filter {

  public static final FilterType TYPE =
      new FilterType(
          "box",
          Category.SMOOTHING,
          new Description("Box blur", "Desenfoque de caja"),
          new Description(
              "Smooths with the mean of a square around each pixel.",
              "Suaviza con la media de un cuadrado en torno a cada píxel."),
          List.of(
              Parameter.whole(
                  "radius", 1, 50, 1, new Description("Radius (pixels)", "Radio (píxeles)")),
              Alpha.PARAMETER),
          Box::new);

  private static final BoxKernel KERNEL = BoxKernel.fastest();

  private final String text;
  private final int radius;
  private final Alpha alpha;

  private Box(Arguments arguments) {
    text = arguments.text();
    radius = arguments.integer("radius");
    alpha = Alpha.of(arguments);
  }

  /**
   * Writes the mean of {@code 2 radius + 1} pixels a side, of every channel on its own, rounded as
   * OpenCV rounds it.
   *
   * @param input holds {@code radius} rows more than {@code output} on each side, where the image
   *     has them; not modified
   * @param output of the same image; all of its rows are written
   * @param radius 1 to 50
   */
  public static void mean(Band input, Band output, int radius, Border border) {
    KERNEL.apply(input, output, radius, border, Alpha.PLAIN);
  }

  @Override
  public String text() {
    return text;
  }

  @Override
  public int halo() {
    return radius;
  }

  @Override
  public void apply(Band input, Band output) {
    KERNEL.apply(input, output, radius, Border.REFLECT_101, alpha);
  }
}
