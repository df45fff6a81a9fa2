package mosaico.fuzz;

import mosaico.codecs.formats.Formats;
import mosaico.codecs.formats.InspectedImage;
import mosaico.codecs.image.ImageFile;
import mosaico.codecs.image.PixelSource;
import mosaico.codecs.image.UnreadableImageException;
import mosaico.codecs.image.Wanted;
import mosaico.filters.geometry.Depth;
import mosaico.filters.geometry.Rows;

/** Image files: each is refused, or its rows are there. */
public final class DecoderTarget {
  private static final int MOST_PIXELS = 1 << 20;
  private static final Wanted WANTED = new Wanted(false, Depth.SIXTEEN);

  private DecoderTarget() {}

  /** One input. */
  public static void fuzzerTestOneInput(byte[] input) {
    try {
      InspectedImage image = Formats.inspect(ImageFile.of(input));
      if (image.header().pixels() > MOST_PIXELS) {
        return;
      }
      try (PixelSource rows = image.open(WANTED)) {
        for (int row = 0; row < rows.shape().height(); row++) {
          var _ = rows.rows(new Rows(row, row + 1));
        }
      }
    } catch (UnreadableImageException e) {
      // As it should be.
    }
  }
}
