package mosaico.filters.gradient;

import java.util.List;
import mosaico.filters.Category;
import mosaico.filters.Description;
import mosaico.filters.FilterType;

/** Edges by Prewitt's kernels, 3×3, whose three differences weigh alike. */
public final class Prewitt {

  public static final FilterType TYPE =
      new FilterType(
          "prewitt",
          Category.EDGES,
          new Description("Edges (Prewitt)", "Bordes (Prewitt)"),
          new Description(
              "The magnitude of the Prewitt gradient, which weighs three differences alike.",
              "La magnitud del gradiente de Prewitt, que da igual peso a tres diferencias."),
          List.of(Measure.NORM, Measure.DIRECTION),
          arguments ->
              new GradientFilter(arguments.text(), GradientTaps.PREWITT, Measure.of(arguments)));

  private Prewitt() {}
}
