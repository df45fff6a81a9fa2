package mosaico.coordinator.source;

import java.io.IOException;
import mosaico.filters.geometry.Shape;
import org.apache.commons.imaging.ImageFormat;
import org.apache.commons.imaging.ImageFormats;
import org.apache.commons.imaging.bytesource.ByteSource;
import org.apache.commons.imaging.common.ImageMetadata;
import org.apache.commons.imaging.formats.jpeg.JpegImageMetadata;
import org.apache.commons.imaging.formats.jpeg.JpegImageParser;
import org.apache.commons.imaging.formats.tiff.TiffField;
import org.apache.commons.imaging.formats.tiff.TiffImageMetadata;
import org.apache.commons.imaging.formats.tiff.TiffImageParser;
import org.apache.commons.imaging.formats.tiff.constants.TiffTagConstants;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How a stored image is to be turned to stand upright: tag 0x0112 of TIFF and so of EXIF.
 *
 * @param code 1 (upright) to 8, as in Exif 2.32, section 4.6.4
 */
public record Orientation(int code) {

  public static final Orientation UPRIGHT = new Orientation(1);

  private static final Logger log = LoggerFactory.getLogger(Orientation.class);

  public Orientation {
    if (code < 1 || code > 8) {
      throw new IllegalArgumentException("orientation " + code + " is none of 1 to 8");
    }
  }

  /** The orientation a JPEG or a TIFF carries; upright for others and where there is none. */
  static Orientation read(ImageFormat format, ImageFile file) {
    try {
      TiffField field = field(metadata(format, file.byteSource()));
      int code = field == null ? 1 : field.getIntValue();
      return code >= 1 && code <= 8 ? new Orientation(code) : UPRIGHT;
    } catch (IOException | RuntimeException e) {
      // Damaged metadata does not make the pixels any worse; other viewers ignore it too.
      log.info("no orientation: {}", e.getMessage());
    }
    return UPRIGHT;
  }

  private static @Nullable ImageMetadata metadata(ImageFormat format, ByteSource file)
      throws IOException {
    if (format.equals(ImageFormats.JPEG)) {
      return new JpegImageParser().getMetadata(file, null);
    }
    if (format.equals(ImageFormats.TIFF)) {
      return new TiffImageParser().getMetadata(file, null);
    }
    return null;
  }

  private static @Nullable TiffField field(@Nullable ImageMetadata metadata) throws IOException {
    if (metadata instanceof JpegImageMetadata jpeg) {
      return jpeg.findExifValueWithExactMatch(TiffTagConstants.TIFF_TAG_ORIENTATION);
    }
    if (metadata instanceof TiffImageMetadata tiff) {
      return tiff.findField(TiffTagConstants.TIFF_TAG_ORIENTATION, true);
    }
    return null;
  }

  /** Whether an upright image is as wide as the stored one is high. */
  public boolean swapsAxes() {
    return code >= 5;
  }

  /** The image turned upright; the same one if it is. */
  public Raster upright(Raster stored) {
    if (code == 1) {
      return stored;
    }
    Shape from = stored.shape();
    Shape to = swapsAxes() ? transposed(from) : from;
    byte[] in = stored.samples();
    byte[] out = new byte[in.length];
    int channels = from.channels();
    int at = 0;
    for (int y = 0; y < to.height(); y++) {
      for (int x = 0; x < to.width(); x++) {
        int source = source(from, x, y) * channels;
        for (int c = 0; c < channels; c++) {
          out[at++] = in[source + c];
        }
      }
    }
    return new Raster(to, out);
  }

  private static Shape transposed(Shape shape) {
    return new Shape(/* width= */ shape.height(), /* height= */ shape.width(), shape.channels());
  }

  /** Which stored pixel stands at upright (x, y). */
  private int source(Shape stored, int x, int y) {
    int right = stored.width() - 1;
    int bottom = stored.height() - 1;
    int w = stored.width();
    return switch (code) {
      case 1 -> y * w + x;
      case 2 -> y * w + (right - x);
      case 3 -> (bottom - y) * w + (right - x);
      case 4 -> (bottom - y) * w + x;
      case 5 -> x * w + y;
      case 6 -> (bottom - x) * w + y;
      case 7 -> (bottom - x) * w + (right - y);
      case 8 -> x * w + (right - y);
      default -> throw new IllegalStateException("orientation " + code);
    };
  }
}
