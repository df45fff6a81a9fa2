package mosaico.filters.brightness;

import java.util.List;
import mosaico.filters.Arguments;
import mosaico.filters.Category;
import mosaico.filters.Description;
import mosaico.filters.Filter;
import mosaico.filters.FilterType;
import mosaico.filters.Parameter;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Rows;

/** Adds a number to every sample and clamps it to 0 to 255; alpha is kept as it is. */
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
  private final byte[] table = new byte[256];

  private Brightness(Arguments arguments) {
    text = arguments.text();
    int delta = arguments.integer("delta");
    for (int i = 0; i < table.length; i++) {
      table[i] = (byte) Math.clamp(i + delta, 0, 255);
    }
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
    Rows rows = output.rows();
    byte[] in = input.samples();
    byte[] out = output.samples();
    int from = input.offset(rows.from());
    int to = output.offset(rows.from());
    boolean alpha = input.image().channels() == 4;
    for (int i = 0; i < output.bytes(); i++) {
      byte sample = in[from + i];
      out[to + i] = alpha && (i & 3) == 3 ? sample : table[sample & 0xff];
    }
  }
}
