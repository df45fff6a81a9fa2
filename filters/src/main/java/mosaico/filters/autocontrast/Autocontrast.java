package mosaico.filters.autocontrast;

import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import java.util.List;
import mosaico.filters.Arguments;
import mosaico.filters.Category;
import mosaico.filters.Description;
import mosaico.filters.FilterType;
import mosaico.filters.Parameter;
import mosaico.filters.histogram.Histogram;
import mosaico.filters.histogram.HistogramFilter;
import mosaico.filters.histogram.Tables;

/**
 * Stretches each colour so that its darkest sample becomes black and its brightest one white, after
 * a share of the darkest and of the brightest is left out; alpha is kept. Equals Pillow's {@code
 * ImageOps.autocontrast}.
 */
public final class Autocontrast extends HistogramFilter {

  public static final FilterType TYPE =
      new FilterType(
          "autocontrast",
          Category.TONE,
          new Description("Autocontrast", "Contraste automático"),
          new Description(
              "Stretches each colour to the whole range from black to white.",
              "Extiende cada color a todo el intervalo de negro a blanco."),
          List.of(
              Parameter.number(
                  "cutoff",
                  0,
                  49,
                  0,
                  new Description("Left out at each end (%)", "Descartado en cada extremo (%)"))),
          Autocontrast::new);

  private final double cutoff;

  private Autocontrast(Arguments arguments) {
    super(arguments.text());
    cutoff = arguments.number("cutoff");
  }

  @Override
  protected byte[] parameters(Histogram image) {
    ByteBuffer bytes = ByteBuffer.allocate(2 * Integer.BYTES * image.channels());
    for (int channel = 0; channel < image.channels(); channel++) {
      Stretch stretch = Stretch.of(image.counts(channel), cutoff);
      bytes.putInt(stretch.low()).putInt(stretch.high());
    }
    return bytes.array();
  }

  @Override
  protected Tables tables(byte[] parameters) {
    if (parameters.length != 2 * Integer.BYTES && parameters.length != 6 * Integer.BYTES) {
      throw new IllegalArgumentException("limits of " + parameters.length + " bytes");
    }
    IntBuffer limits = ByteBuffer.wrap(parameters).asIntBuffer();
    return (channel, depth) ->
        new Stretch(limits.get(2 * channel), limits.get(2 * channel + 1)).table(depth.white());
  }
}
