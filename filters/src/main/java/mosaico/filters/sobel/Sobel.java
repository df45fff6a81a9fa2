package mosaico.filters.sobel;

import java.util.List;
import java.util.Locale;
import mosaico.filters.Arguments;
import mosaico.filters.Filter;
import mosaico.filters.FilterType;
import mosaico.filters.Parameter;
import mosaico.filters.geometry.Band;

/** Edges: the magnitude of the 3×3 Sobel gradient of the gray image, borders reflected (101). */
public final class Sobel implements Filter {

  public static final FilterType TYPE =
      new FilterType(
          "sobel",
          "Finds edges: the magnitude of the 3x3 Sobel gradient.",
          List.of(new Parameter.Choice("norm", List.of("l2", "l1"), "l2")),
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
