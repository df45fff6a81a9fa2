package mosaico.filters.gradient;

import java.util.List;
import mosaico.filters.Category;
import mosaico.filters.Description;
import mosaico.filters.FilterType;
import mosaico.filters.Parameter;
import mosaico.filters.Parameter.Option;

/** The magnitude of OpenCV's {@code Laplacian}, of size 1 or 3. */
public final class Laplacian {

  public static final FilterType TYPE =
      new FilterType(
          "laplacian",
          Category.EDGES,
          new Description("Edges (Laplacian)", "Bordes (laplaciano)"),
          new Description(
              "The magnitude of the second derivative: fine lines and points, in any direction.",
              "La magnitud de la segunda derivada: líneas finas y puntos de cualquier dirección."),
          List.of(
              Parameter.choice(
                  "ksize",
                  new Description("Kernel", "Núcleo"),
                  new Option("1", new Description("Four neighbours", "Cuatro vecinos")),
                  new Option("3", new Description("The diagonal four", "Los cuatro en diagonal")))),
          arguments ->
              new GradientFilter(
                  arguments.text(),
                  GradientTaps.laplacian(Integer.parseInt(arguments.choice("ksize"))),
                  Measure.SUM));

  private Laplacian() {}
}
