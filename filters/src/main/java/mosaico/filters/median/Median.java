package mosaico.filters.median;

import java.util.List;
import mosaico.filters.Arguments;
import mosaico.filters.Category;
import mosaico.filters.Description;
import mosaico.filters.Filter;
import mosaico.filters.FilterType;
import mosaico.filters.Parameter;
import mosaico.filters.geometry.Band;

/**
 * The median of a square, of every channel on its own, alpha included. Pixels outside the image are
 * the outermost ones inside. Equals OpenCV's {@code medianBlur}, which takes no radius of 3 at 16
 * bits.
 */
public final class Median implements Filter {

  public static final FilterType TYPE =
      new FilterType(
          "median",
          Category.SMOOTHING,
          new Description("Median", "Mediana"),
          new Description(
              "Takes the median of a square: removes specks and keeps edges.",
              "Toma la mediana de un cuadrado: elimina motas y conserva los bordes."),
          List.of(
              Parameter.whole(
                  "radius", 1, 3, 1, new Description("Radius (pixels)", "Radio (píxeles)"))),
          Median::new);

  private static final MedianKernel KERNEL = MedianKernel.fastest();

  private final String text;
  private final int radius;

  private Median(Arguments arguments) {
    text = arguments.text();
    radius = arguments.integer("radius");
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
    KERNEL.apply(input, output, radius);
  }
}
