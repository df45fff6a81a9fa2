package mosaico.coordinator.pyramid;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import mosaico.codecs.formats.Formats;
import mosaico.codecs.image.ImageFile;
import mosaico.codecs.image.PixelSource;
import mosaico.codecs.image.UnreadableImageException;
import mosaico.codecs.image.Wanted;
import mosaico.contract.strip.Strip;
import mosaico.coordinator.result.ResultWriter;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Depth;
import mosaico.filters.geometry.Shape;

/** Decodes the strips of a result, to samples of 8 bits. */
final class BandSamples {

  private BandSamples() {}

  /**
   * The samples of one band.
   *
   * @param shape of the band
   * @throws IOException if the strip does not hold these
   */
  static byte[] of(Strip strip, Shape shape) throws IOException {
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ResultWriter.tile(strip, shape, Optional.empty(), png);
    try (ImageFile file = ImageFile.of(png.toByteArray());
        PixelSource source = Formats.inspect(file).open(new Wanted(shape.isGray(), Depth.EIGHT))) {
      Band band = source.rows(shape.rows());
      int from = band.offset(0);
      return Arrays.copyOfRange(
          band.samples(), from, from + Math.toIntExact(shape.withDepth(Depth.EIGHT).bytes()));
    } catch (UnreadableImageException e) {
      throw new IOException("a strip cannot be decoded", e);
    }
  }
}
