package mosaico.filters.morphology;

import java.util.List;
import mosaico.filters.Arguments;
import mosaico.filters.Category;
import mosaico.filters.Description;
import mosaico.filters.Filter;
import mosaico.filters.FilterType;
import mosaico.filters.Parameter;
import mosaico.filters.geometry.Band;

/**
 * Erosion, dilation, opening and closing by a square, of every channel on its own, alpha included.
 * What lies outside the image does not count. Equals OpenCV's {@code erode}, {@code dilate} and
 * {@code morphologyEx} with their default border.
 */
public final class Morphology implements Filter {

  public static final FilterType ERODE =
      type(
          "erode",
          new Description("Erode", "Erosión"),
          new Description(
              "Takes the darkest sample of a square: dark areas grow, light ones shrink.",
              "Toma la muestra más oscura de un cuadrado: lo oscuro crece y lo claro mengua."),
          Extreme.LEAST);

  public static final FilterType DILATE =
      type(
          "dilate",
          new Description("Dilate", "Dilatación"),
          new Description(
              "Takes the lightest sample of a square: light areas grow, dark ones shrink.",
              "Toma la muestra más clara de un cuadrado: lo claro crece y lo oscuro mengua."),
          Extreme.GREATEST);

  public static final FilterType OPEN =
      type(
          "open",
          new Description("Open", "Apertura"),
          new Description(
              "Erodes, then dilates: removes light details smaller than a square.",
              "Erosiona y después dilata: elimina los detalles claros menores que un cuadrado."),
          Extreme.LEAST,
          Extreme.GREATEST);

  public static final FilterType CLOSE =
      type(
          "close",
          new Description("Close", "Cierre"),
          new Description(
              "Dilates, then erodes: removes dark details smaller than a square.",
              "Dilata y después erosiona: elimina los detalles oscuros menores que un cuadrado."),
          Extreme.GREATEST,
          Extreme.LEAST);

  private static final MorphologyKernel KERNEL = MorphologyKernel.fastest();

  private final String text;
  private final int radius;
  private final List<Extreme> extremes;

  private Morphology(Arguments arguments, List<Extreme> extremes) {
    this.text = arguments.text();
    this.radius = arguments.integer("radius");
    this.extremes = extremes;
  }

  private static FilterType type(
      String name, Description title, Description summary, Extreme... extremes) {
    List<Extreme> order = List.of(extremes);
    return new FilterType(
        name,
        Category.MORPHOLOGY,
        title,
        summary,
        List.of(
            Parameter.whole(
                "radius", 1, 50, 1, new Description("Radius (pixels)", "Radio (píxeles)"))),
        arguments -> new Morphology(arguments, order));
  }

  @Override
  public String text() {
    return text;
  }

  @Override
  public int halo() {
    return radius * extremes.size();
  }

  @Override
  public void apply(Band input, Band output) {
    Band from = input;
    for (int i = 0; i < extremes.size(); i++) {
      int left = extremes.size() - 1 - i;
      Band to =
          left == 0
              ? output
              : Band.allocate(
                  input.image(), output.rows().grow(left * radius, input.image().height()));
      KERNEL.apply(from, to, radius, extremes.get(i));
      from = to;
    }
  }
}
