package mosaico.filters.gradient;

import java.util.List;
import mosaico.filters.Category;
import mosaico.filters.Description;
import mosaico.filters.FilterType;

/** Edges by OpenCV's {@code Scharr} kernels, 3×3, which keep to circles better than Sobel's. */
public final class Scharr {

  public static final FilterType TYPE =
      new FilterType(
          "scharr",
          Category.EDGES,
          new Description("Edges (Scharr)", "Bordes (Scharr)"),
          new Description(
              "The magnitude of the Scharr gradient, which depends less on direction than Sobel's.",
              "La magnitud del gradiente de Scharr, que depende menos de la dirección que el de Sobel."),
          List.of(Measure.NORM, Measure.DIRECTION),
          arguments ->
              new GradientFilter(arguments.text(), GradientTaps.SCHARR, Measure.of(arguments)));

  private Scharr() {}
}
