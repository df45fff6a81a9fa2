package mosaico.codecs.tiff;

import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import mosaico.codecs.image.UnreadableImageException;
import mosaico.codecs.image.UnreadableImageException.Kind;
import mosaico.codecs.tiff.TiffPixels.Colours;
import mosaico.codecs.tiff.TiffTags.Compression;
import mosaico.codecs.tiff.TiffTags.Format;
import mosaico.codecs.tiff.TiffTags.Photometric;

/** Refuses, by name, TIFF files whose samples are of a kind that is not read. */
final class SupportedTiff {

  private static final Set<Integer> BITS = Set.of(1, 2, 4, 8, 10, 12, 14, 16);
  private static final Set<Integer> PALETTE_BITS = Set.of(1, 2, 4, 8);
  private static final Set<Integer> INK_BITS = Set.of(8, 16);
  private static final Set<Integer> PREDICTED_BITS = Set.of(8, 16, 32, 64);

  private static final int NO_PREDICTOR = 1;
  private static final int DIFFERENCES = 2;
  private static final int FLOATING_DIFFERENCES = 3;

  private SupportedTiff() {}

  /**
   * Checks a layout.
   *
   * @param decodes whether a compression can be decoded
   */
  static void check(TiffLayout layout, IntPredicate decodes) throws UnreadableImageException {
    checkCompression(layout, decodes);
    checkColours(layout);
    checkSamples(layout);
  }

  private static void checkCompression(TiffLayout layout, IntPredicate decodes)
      throws UnreadableImageException {
    int code = layout.compression();
    if (!decodes.test(code)) {
      throw unsupported(
          "is compressed by %s, which is not read; save it with LZW or deflate"
              .formatted(Compression.name(code)));
    }
    if (layout.oldLzw()) {
      throw unsupported(
          "is compressed by LZW as it was before 1988, which is not read; rewrite it, for example"
              + " by tiffcp -c lzw");
    }
    if (!layout.isPredicted()) {
      return;
    }
    boolean known =
        layout.predictor() == DIFFERENCES
            ? PREDICTED_BITS.contains(layout.sampleBits())
            : layout.predictor() == FLOATING_DIFFERENCES
                && layout.sampleFormat() == Format.FLOATING;
    if (!known && layout.predictor() != NO_PREDICTOR) {
      throw unsupported(
          "is compressed with predictor %d and samples of %d bits, which is not read"
              .formatted(layout.predictor(), layout.bits().getFirst()));
    }
  }

  private static void checkColours(TiffLayout layout) throws UnreadableImageException {
    int samples = layout.samples();
    boolean known =
        switch (layout.photometric()) {
          case Photometric.WHITE_IS_ZERO, Photometric.BLACK_IS_ZERO -> true;
          case Photometric.RGB, Photometric.CIELAB, Photometric.LOG_LUV, Photometric.YCBCR ->
              samples >= 3;
          case Photometric.PALETTE, Photometric.LOG_L -> true;
          case Photometric.INKS -> samples >= 4;
          default -> false;
        };
    if (!known) {
      throw unsupported(
          "has pixels of %d samples, which are %s; gray, RGB, palettes, CMYK, YCbCr, L*a*b* and LogLuv are read"
              .formatted(samples, Photometric.name(layout.photometric())));
    }
    if (layout.photometric() == Photometric.INKS && layout.inkSet() != 1) {
      throw unsupported("has other inks than cyan, magenta, yellow and black");
    }
    checkPalette(layout);
  }

  private static void checkPalette(TiffLayout layout) throws UnreadableImageException {
    if (layout.photometric() != Photometric.PALETTE) {
      return;
    }
    int entries = layout.palette().length / 3;
    if (PALETTE_BITS.contains(layout.sampleBits()) && entries < 1 << layout.sampleBits()) {
      throw unsupported(
          entries == 0
              ? "has pixels of a palette, and no palette"
              : "has a palette of %d colours for samples of %d bits"
                  .formatted(entries, layout.sampleBits()));
    }
  }

  private static void checkSamples(TiffLayout layout) throws UnreadableImageException {
    Colours colours = TiffPixels.coloursOf(layout);
    boolean converted = TiffPixels.isConverted(colours);
    int bits = layout.sampleBits();
    if (bits == 0) {
      throw unsupported(
          "has samples of different sizes in a pixel, of %s bits".formatted(some(layout.bits())));
    }
    if (converted) {
      checkConverted(layout);
      return;
    }
    int format = layout.sampleFormat();
    boolean plain = format == Format.UNSIGNED || format == Format.UNDEFINED;
    boolean known =
        switch (format) {
          case Format.UNSIGNED, Format.UNDEFINED ->
              switch (colours) {
                case PALETTE -> PALETTE_BITS.contains(bits);
                case INKS -> INK_BITS.contains(bits);
                default -> BITS.contains(bits) || bits == 32;
              };
          case Format.SIGNED -> bits == 8 || bits == 16 || bits == 32;
          case Format.FLOATING -> bits == 16 || bits == 32 || bits == 64;
          default -> false;
        };
    if (!known || (!layout.isPlain() && colours != Colours.GRAY && colours != Colours.RGB)) {
      throw unsupported(
          "has samples of %d bits%s, which are not read%s"
              .formatted(
                  bits,
                  plain ? "" : " that are " + Format.name(format),
                  colours == Colours.GRAY || colours == Colours.RGB
                      ? ""
                      : " where pixels are " + Photometric.name(layout.photometric())));
    }
  }

  /** What libtiff converts, as {@code TIFFRGBAImageOK} says. */
  private static void checkConverted(TiffLayout layout) throws UnreadableImageException {
    int photometric = layout.photometric();
    boolean logarithms = photometric == Photometric.LOG_L || photometric == Photometric.LOG_LUV;
    boolean known =
        logarithms
            ? layout.compression() == Compression.SGI_LOG
                || layout.compression() == Compression.SGI_LOG_24
            : layout.sampleBits() == 8 && layout.samples() == 3;
    if (!known) {
      throw unsupported(
          "has pixels that are %s of %d samples of %d bits%s, which are not read"
              .formatted(
                  Photometric.name(photometric),
                  layout.samples(),
                  layout.bits().getFirst(),
                  logarithms ? " without SGI's compression" : ""));
    }
  }

  private static String some(List<Integer> bits) {
    return bits.subList(0, Math.min(8, bits.size())).toString();
  }

  static UnreadableImageException unsupported(String what) {
    return new UnreadableImageException(Kind.UNSUPPORTED, "the TIFF file " + what);
  }
}
