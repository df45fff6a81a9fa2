package mosaico.filters.sobel;

import java.util.List;
import java.util.Locale;
import mosaico.filters.Arguments;
import mosaico.filters.Category;
import mosaico.filters.Description;
import mosaico.filters.Filter;
import mosaico.filters.FilterType;
import mosaico.filters.Parameter;
import mosaico.filters.Parameter.Option;
import mosaico.filters.geometry.Band;

/** Edges: the magnitude of the 3×3 Sobel gradient of the gray image, borders reflected (101). */
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
              Parameter.choice(
                  "norm",
                  new Description("Norm", "Norma"),
                  new Option("l2", new Description("L2, exact", "L2, exacta")),
                  new Option("l1", new Description("L1, fast", "L1, rápida")))),
          Sobel::new);

  private static final SobelKernel KERNEL = SobelKernel.fastest();

  private final String text;
  private final Norm norm;

  private Sobel(Arguments arguments) {
    text = arguments.text();
    norm = Norm.valueOf(arguments.choice("norm").toUpperCase(Locale.ROOT));
  }

  /** Which kernel runs, for the log. */
  public static String kernel() {
    return KERNEL.description();
  }

  @Override
  public String text() {
    return text;
  }

  @Override
  public boolean needsGray() {
    return true;
  }

  @Override
  public int halo() {
    return 1;
  }

  @Override
  public void apply(Band input, Band output) {
    KERNEL.apply(input, output, norm);
  }
}
