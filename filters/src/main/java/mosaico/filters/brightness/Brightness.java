package mosaico.filters.brightness;

import java.util.List;
import mosaico.filters.Arguments;
import mosaico.filters.Category;
import mosaico.filters.Description;
import mosaico.filters.Filter;
import mosaico.filters.FilterType;
import mosaico.filters.Parameter;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Depth;
import mosaico.filters.geometry.Shape;

/**
 * Adds a number to every sample and clamps it to 0 to white; alpha is kept as it is. The number is
 * in 8-bit units: to 16-bit samples 257 times as much is added.
 */
public final class Brightness implements Filter {

  public static final FilterType TYPE =
      new FilterType(
          "brightness",
          Category.TONE,
          new Description("Brightness", "Brillo"),
          new Description(
              "Adds a value to every sample, to lighten or to darken.",
              "Suma un valor a cada muestra para aclarar u oscurecer."),
          List.of(
              Parameter.whole("delta", -255, 255, 40, new Description("Difference", "Diferencia"))),
          Brightness::new);

  private final String text;
  private final int delta;

  private Brightness(Arguments arguments) {
    text = arguments.text();
    delta = arguments.integer("delta");
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
    Shape shape = input.image();
    Depth depth = shape.depth();
    int added = delta * (depth.white() / 255);
    int from = input.offset(output.rows().from());
    int to = output.offset(output.rows().from());
    for (int i = 0; i < output.bytes(); i += depth.bytes()) {
      boolean alpha = shape.hasAlpha() && i / depth.bytes() % 4 == 3;
      int sample = depth.get(input.samples(), from + i);
      int made = alpha ? sample : Math.clamp(sample + added, 0, depth.white());
      depth.set(output.samples(), to + i, made);
    }
  }
}
