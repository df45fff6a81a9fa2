package mosaico.filters.otsu;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.IntStream;
import mosaico.filters.Arguments;
import mosaico.filters.Category;
import mosaico.filters.Description;
import mosaico.filters.FilterType;
import mosaico.filters.histogram.Histogram;
import mosaico.filters.histogram.HistogramFilter;
import mosaico.filters.histogram.Tables;

/**
 * Makes gray samples above a threshold white and all others black. The threshold, one for the whole
 * image, is Otsu's: that which parts its histogram into the two classes whose means differ most,
 * weighted by their sizes. Equals OpenCV's {@code threshold} with {@code THRESH_OTSU}.
 */
public final class Otsu extends HistogramFilter {

  public static final FilterType TYPE =
      new FilterType(
          "otsu",
          Category.THRESHOLDS,
          new Description("Otsu threshold", "Umbral de Otsu"),
          new Description(
              "Black and white, parted where the image's histogram divides best.",
              "Blanco y negro, separados donde mejor se divide el histograma de la imagen."),
          List.of(),
          Otsu::new);

  private Otsu(Arguments arguments) {
    super(arguments.text());
  }

  @Override
  public boolean needsGray() {
    return true;
  }

  @Override
  protected byte[] parameters(Histogram image) {
    int threshold = OtsuThreshold.of(image.counts(0));
    return ByteBuffer.allocate(Integer.BYTES).putInt(threshold).array();
  }

  @Override
  protected Tables tables(byte[] parameters) {
    if (parameters.length != Integer.BYTES) {
      throw new IllegalArgumentException("a threshold of " + parameters.length + " bytes");
    }
    int threshold = ByteBuffer.wrap(parameters).getInt();
    return (_, depth) ->
        IntStream.rangeClosed(0, depth.white())
            .map(value -> value > threshold ? depth.white() : 0)
            .toArray();
  }
}
