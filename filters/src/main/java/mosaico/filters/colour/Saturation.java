package mosaico.filters.colour;

import java.util.List;
import mosaico.filters.Arguments;
import mosaico.filters.Category;
import mosaico.filters.Description;
import mosaico.filters.Filter;
import mosaico.filters.FilterType;
import mosaico.filters.Parameter;
import mosaico.filters.geometry.Band;
import mosaico.filters.gray.Grayscale;

/**
 * Moves colours away from their gray, or towards it: {@code clamp(gray + ((sample - gray) * q +
 * 2048 >> 12))}, where {@code gray} is what {@link Grayscale} makes of the pixel and {@code q} the
 * factor in 1/4096ths, rounded to even. Alpha is kept; gray images stay as they are.
 */
public final class Saturation implements Filter {

  public static final FilterType TYPE =
      new FilterType(
          "saturation",
          Category.COLOUR,
          new Description("Saturation", "Saturación"),
          new Description(
              "Makes colours stronger if above 1, paler if below; 0 leaves grays.",
              "Aviva los colores si es mayor que 1 y los apaga si es menor; 0 deja grises."),
          List.of(Parameter.number("factor", 0, 8, 1.5, new Description("Factor", "Factor"))),
          Saturation::new);

  private static final ColourKernel KERNEL = ColourKernel.fastest();

  private final String text;
  private final int factor;

  private Saturation(Arguments arguments) {
    text = arguments.text();
    factor = (int) Math.rint(arguments.number("factor") * 4096);
  }

  @Override
  public String text() {
    return text;
  }

  @Override
  public int halo() {
    return 0;
  }

  @Override
  public void apply(Band input, Band output) {
    if (input.image().isGray()) {
      System.arraycopy(
          input.samples(),
          input.offset(output.rows().from()),
          output.samples(),
          output.offset(output.rows().from()),
          output.bytes());
    } else {
      KERNEL.saturate(input, output, factor);
    }
  }
}
