package mosaico.filters.equalize;

import java.util.List;
import mosaico.filters.Arguments;
import mosaico.filters.Category;
import mosaico.filters.Description;
import mosaico.filters.FilterType;
import mosaico.filters.histogram.Histogram;
import mosaico.filters.histogram.HistogramFilter;
import mosaico.filters.histogram.Tables;

/**
 * Spreads the samples so that all values occur about equally often; each colour by itself, alpha is
 * kept. Equals OpenCV's {@code equalizeHist} of each channel.
 */
public final class Equalize extends HistogramFilter {

  public static final FilterType TYPE =
      new FilterType(
          "equalize",
          Category.TONE,
          new Description("Equalize", "Ecualización"),
          new Description(
              "Spreads tones so that all occur about equally often; each colour by itself.",
              "Reparte los tonos para que abunden por igual; cada color por separado."),
          List.of(),
          Equalize::new);

  private Equalize(Arguments arguments) {
    super(arguments.text());
  }

  @Override
  protected byte[] parameters(Histogram image) {
    int[][] tables = new int[image.channels()][];
    for (int channel = 0; channel < tables.length; channel++) {
      tables[channel] = EqualizingTable.of(image.counts(channel));
    }
    return RisingTables.toBytes(tables);
  }

  @Override
  protected Tables tables(byte[] parameters) {
    int[][] tables = RisingTables.fromBytes(parameters);
    return (channel, depth) -> {
      if (channel >= tables.length || tables[channel].length != depth.white() + 1) {
        throw new IllegalArgumentException("the side input is of an image of another shape");
      }
      return tables[channel];
    };
  }
}
