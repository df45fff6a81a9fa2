package mosaico.codecs.jpeg;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import mosaico.codecs.image.ImageFile;
import mosaico.codecs.image.NativeSamples;
import mosaico.codecs.jpeg.JpegLayout.Colour;
import mosaico.codecs.jpeg.TurboJpegLibrary.PixelFormat;
import mosaico.filters.geometry.Shape;

/**
 * Decodes with libjpeg-turbo into native memory. It uses libjpeg's default inverse DCT and
 * upsampling, as OpenCV does, and so gives the same pixels.
 */
final class TurboJpegDecoder implements JpegDecoder {

  private final TurboJpegLibrary library;

  private TurboJpegDecoder(TurboJpegLibrary library) {
    this.library = library;
  }

  /**
   * Loads the library.
   *
   * @throws UnsatisfiedLinkError if it cannot be used here; the message says why
   */
  static TurboJpegDecoder load() {
    return new TurboJpegDecoder(TurboJpegLibrary.load());
  }

  @Override
  public String name() {
    return "libjpeg-turbo";
  }

  @Override
  public NativeSamples decode(ImageFile file, JpegLayout layout, boolean luma) throws IOException {
    return decode(file, layout, luma, /* strict= */ true);
  }

  @Override
  public NativeSamples decodeMisnumbered(ImageFile file, JpegLayout layout, boolean luma)
      throws IOException {
    return decode(file, layout, luma, /* strict= */ false);
  }

  private NativeSamples decode(ImageFile file, JpegLayout layout, boolean luma, boolean strict)
      throws IOException {
    PixelFormat format = format(layout.colour(), luma);
    Shape shape = new Shape(layout.width(), layout.height(), format.channels);
    Arena pixels = Arena.ofShared();
    try (Arena input = Arena.ofConfined()) {
      MemorySegment samples = pixels.allocate(shape.bytes());
      library.decompress(file.segment(input), shape, format, samples, strict);
      return new NativeSamples(shape, samples, pixels::close);
    } catch (IOException | RuntimeException | Error e) {
      pixels.close();
      throw e;
    }
  }

  private static PixelFormat format(Colour colour, boolean luma) {
    return switch (colour) {
      case GRAY -> PixelFormat.GRAY;
      case YCBCR -> luma ? PixelFormat.GRAY : PixelFormat.RGB;
      case RGB -> PixelFormat.RGB;
      case CMYK, YCCK -> PixelFormat.CMYK;
    };
  }

  @Override
  public long memory(JpegLayout layout, boolean luma) {
    long samples = layout.pixels() * format(layout.colour(), luma).channels;
    long coefficients = layout.multipleScans() ? 2 * layout.coefficients() : 0;
    return samples + coefficients + layout.workingRows();
  }
}
