package mosaico.ctl.chaos.run;

import java.io.IOException;
import java.util.Arrays;
import mosaico.codecs.formats.Formats;
import mosaico.codecs.image.ImageFile;
import mosaico.codecs.image.PixelSource;
import mosaico.codecs.image.UnreadableImageException;
import mosaico.codecs.image.Wanted;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Depth;
import mosaico.filters.geometry.Shape;

/** Compares a result's file with the rows that one process made of the whole picture. */
final class Comparison {
  private Comparison() {}

  /** How many pixels are wrong; all of them if the file is no image, or one of another shape. */
  static long wrongPixels(Band expected, byte[] file) throws IOException {
    Shape shape = expected.image();
    long pixels = (long) shape.width() * shape.height();
    try (ImageFile image = ImageFile.of(file);
        PixelSource source = Formats.inspect(image).open(new Wanted(false, Depth.SIXTEEN))) {
      return source.shape().equals(shape)
          ? differences(expected, source.rows(shape.rows()))
          : pixels;
    } catch (UnreadableImageException e) {
      return pixels;
    }
  }

  private static long differences(Band expected, Band found) {
    Shape shape = expected.image();
    int pixel = shape.pixelBytes();
    long wrong = 0;
    for (int y = 0; y < shape.height(); y++) {
      for (int x = 0; x < shape.width(); x++) {
        int at = expected.offset(y) + x * pixel;
        int there = found.offset(y) + x * pixel;
        boolean same =
            Arrays.equals(
                expected.samples(), at, at + pixel, found.samples(), there, there + pixel);
        wrong += same ? 0 : 1;
      }
    }
    return wrong;
  }
}
