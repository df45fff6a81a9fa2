package mosaico.codecs.testing;

import mosaico.codecs.formats.Formats;
import mosaico.codecs.image.ImageFile;
import mosaico.codecs.image.ImageHeader;
import mosaico.codecs.image.PixelSource;
import mosaico.codecs.image.Raster;
import mosaico.codecs.image.UnreadableImageException;
import mosaico.codecs.image.Wanted;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Depth;
import mosaico.filters.geometry.Rows;

/** Inspects and decodes files as the coordinator does: in bands that overlap. */
public final class BandwiseDecoder {

  /** Divides the height of no image in the tests. */
  private static final int ROWS_AT_A_TIME = 5;

  private BandwiseDecoder() {}

  public static ImageHeader header(byte[] file) throws UnreadableImageException {
    return Formats.inspect(ImageFile.of(file)).header();
  }

  /** All of an image in samples of 8 bits. */
  public static Wanted eight(boolean gray) {
    return new Wanted(gray, Depth.EIGHT);
  }

  public static PixelSource open(byte[] file, boolean gray) throws UnreadableImageException {
    return open(file, eight(gray));
  }

  public static PixelSource open(byte[] file, Wanted wanted) throws UnreadableImageException {
    return Formats.inspect(ImageFile.of(file)).open(wanted);
  }

  public static long memory(byte[] file, boolean gray) throws UnreadableImageException {
    return Formats.inspect(ImageFile.of(file)).memory(eight(gray));
  }

  /** Decodes all rows to samples of 8 bits. */
  public static Raster decode(byte[] file, boolean gray) throws UnreadableImageException {
    return decode(file, eight(gray));
  }

  /** Decodes all rows. */
  public static Raster decode(byte[] file, Wanted wanted) throws UnreadableImageException {
    try (PixelSource image = open(file, wanted)) {
      byte[] samples = new byte[Math.toIntExact(image.shape().bytes())];
      int height = image.shape().height();
      for (int from = 0; from < height; from += ROWS_AT_A_TIME) {
        Rows rows = new Rows(from, Math.min(height, from + ROWS_AT_A_TIME));
        Band band = image.rows(rows.grow(1, height)).slice(rows);
        int to = from * image.shape().rowBytes();
        System.arraycopy(band.samples(), band.start(), samples, to, band.bytes());
      }
      return new Raster(image.shape(), samples);
    }
  }
}
