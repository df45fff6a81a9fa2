package mosaico.codecs.jpeg;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import mosaico.codecs.image.ImageFile;
import mosaico.codecs.image.NativeSamples;
import mosaico.codecs.jpeg.JpegLayout.Colour;
import mosaico.codecs.leptonica.LeptonicaLibrary;
import mosaico.filters.geometry.Shape;

/**
 * Decodes with the libjpeg-turbo inside Leptonica's library, into native memory: the same samples
 * as an installed libturbojpeg gives. What Leptonica does not decode to plain samples, inks and
 * images of more than 2 GiB, is left to ImageIO.
 */
final class LeptonicaDecoder implements JpegDecoder {

  /** As TurboJPEG's {@code TJFLAG_LIMITSCANS}: more exist only to keep decoders busy. */
  private static final int MOST_SCANS = 500;

  private final PixLibrary library;
  private final ImageIoDecoder others;
  private final String whyNotInstalled;

  private LeptonicaDecoder(PixLibrary library, String whyNotInstalled) {
    this.library = library;
    this.others = new ImageIoDecoder("Leptonica does not decode it");
    this.whyNotInstalled = whyNotInstalled;
  }

  /**
   * Loads the library.
   *
   * @param whyNotInstalled why no installed libturbojpeg is used, for the log
   * @throws UnsatisfiedLinkError if it cannot be used here
   */
  static LeptonicaDecoder load(String whyNotInstalled) {
    LeptonicaLibrary library =
        LeptonicaLibrary.find()
            .orElseThrow(() -> new UnsatisfiedLinkError("Leptonica's library is not here"));
    return new LeptonicaDecoder(new PixLibrary(library), whyNotInstalled);
  }

  @Override
  public String name() {
    return "Leptonica's libjpeg-turbo: " + whyNotInstalled;
  }

  @Override
  public NativeSamples decode(ImageFile file, JpegLayout layout, boolean luma) throws IOException {
    return decodes(layout, luma)
        ? decode(file, layout, luma, /* strict= */ true)
        : others.decode(file, layout, luma);
  }

  @Override
  public NativeSamples decodeMisnumbered(ImageFile file, JpegLayout layout, boolean luma)
      throws IOException {
    return decodes(layout, luma)
        ? decode(file, layout, luma, /* strict= */ false)
        : others.decodeMisnumbered(file, layout, luma);
  }

  private NativeSamples decode(ImageFile file, JpegLayout layout, boolean luma, boolean strict)
      throws IOException {
    Shape shape = new Shape(layout.width(), layout.height(), isGray(layout, luma) ? 1 : 3);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment bytes = file.segment(arena);
      if (layout.multipleScans() && JpegScans.count(bytes) > MOST_SCANS) {
        throw new IOException("it has more than %d scans".formatted(MOST_SCANS));
      }
      return library.decompress(bytes, shape, strict);
    }
  }

  @Override
  public long memory(JpegLayout layout, boolean luma) {
    if (!decodes(layout, luma)) {
      return others.memory(layout, luma);
    }
    long coefficients = layout.multipleScans() ? 2 * layout.coefficients() : 0;
    return PixLibrary.bytes(layout.width(), layout.height(), isGray(layout, luma))
        + coefficients
        + layout.workingRows();
  }

  private static boolean decodes(JpegLayout layout, boolean luma) {
    return switch (layout.colour()) {
      case CMYK, YCCK -> false;
      case GRAY, YCBCR, RGB ->
          PixLibrary.fits(layout.width(), layout.height(), isGray(layout, luma));
    };
  }

  private static boolean isGray(JpegLayout layout, boolean luma) {
    return luma || layout.colour() == Colour.GRAY;
  }
}
