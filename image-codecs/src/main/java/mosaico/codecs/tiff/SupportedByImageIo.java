package mosaico.codecs.tiff;

import static javax.imageio.plugins.tiff.BaselineTIFFTagSet.*;

import java.awt.color.ColorSpace;
import java.awt.image.ColorModel;
import java.util.Set;
import mosaico.codecs.image.UnreadableImageException;
import mosaico.codecs.image.UnreadableImageException.Kind;
import mosaico.codecs.tiff.TiffTags.Compression;
import mosaico.codecs.tiff.TiffTags.Extra;
import mosaico.codecs.tiff.TiffTags.Format;
import mosaico.codecs.tiff.TiffTags.Photometric;

/**
 * Refuses TIFF files that ImageIO is not known to decode to the samples that were stored: it
 * decodes many of them, but to something else.
 */
final class SupportedByImageIo {

  private static final Set<Integer> FAX =
      Set.of(COMPRESSION_CCITT_RLE, COMPRESSION_CCITT_T_4, COMPRESSION_CCITT_T_6);

  private static final Set<Integer> GRAY_BITS = Set.of(1, 2, 4, 8, 16);
  private static final Set<Integer> PALETTE_BITS = Set.of(1, 2, 4, 8);
  private static final Set<Integer> COLOUR_BITS = Set.of(8, 16);
  private static final Set<Integer> INK_BITS = Set.of(8);

  private SupportedByImageIo() {}

  static void check(TiffLayout layout) throws UnreadableImageException {
    if (layout.samples() > 4) {
      throw unsupported("has %d channels; at most 4 are supported".formatted(layout.samples()));
    }
    checkCompression(layout);
    checkSamples(layout);
    checkColours(layout);
    checkExtra(layout);
    checkPalette(layout);
  }

  /** It takes any further sample for alpha. */
  private static void checkExtra(TiffLayout layout) throws UnreadableImageException {
    if (layout.extra().stream().anyMatch(extra -> extra != Extra.ALPHA)) {
      throw unsupported(
          "has samples beside its colours that are not alpha, or has colours multiplied by it");
    }
  }

  /** It rounds colours to 8 bits, which the others are cut to. */
  private static void checkPalette(TiffLayout layout) throws UnreadableImageException {
    for (int value : layout.palette()) {
      if (value >> 8 != (value & 0xff)) {
        throw unsupported("has a palette of more than 8 bits, or of 8 bits where TIFF has 16");
      }
    }
  }

  /**
   * ImageIO takes the samples for what the file's colour profile is of.
   *
   * @param model what ImageIO makes of the layout and the profile
   */
  static void checkProfile(TiffLayout layout, ColorModel model) throws UnreadableImageException {
    int wanted =
        switch (layout.photometric()) {
          case PHOTOMETRIC_INTERPRETATION_WHITE_IS_ZERO, PHOTOMETRIC_INTERPRETATION_BLACK_IS_ZERO ->
              layout.bits().getFirst() < 8 ? ColorSpace.TYPE_RGB : ColorSpace.TYPE_GRAY;
          case PHOTOMETRIC_INTERPRETATION_CMYK -> ColorSpace.TYPE_CMYK;
          default -> ColorSpace.TYPE_RGB;
        };
    if (model.getColorSpace().getType() != wanted) {
      throw unsupported(
          "has a colour profile of another kind than its pixels, which are %s; only a matching one or none is supported"
              .formatted(Photometric.name(layout.photometric())));
    }
  }

  private static void checkCompression(TiffLayout layout) throws UnreadableImageException {
    int code = layout.compression();
    boolean known =
        switch (code) {
          case COMPRESSION_NONE, COMPRESSION_LZW -> true;
          case COMPRESSION_ZLIB, COMPRESSION_DEFLATE, COMPRESSION_PACKBITS, COMPRESSION_JPEG ->
              layout.fillOrder() == 1;
          default -> FAX.contains(code);
        };
    if (!known) {
      throw unsupported(
          "is compressed by %s; none, LZW, deflate, PackBits, fax and JPEG are supported"
              .formatted(
                  layout.fillOrder() == 1 ? Compression.name(code) : "bits in reverse order"));
    }
    if (layout.isPredicted() && layout.predictor() != PREDICTOR_HORIZONTAL_DIFFERENCING) {
      throw unsupported(
          "is compressed with predictor %d; 1 and 2 are supported".formatted(layout.predictor()));
    }
  }

  private static void checkSamples(TiffLayout layout) throws UnreadableImageException {
    for (int format : layout.sampleFormats()) {
      if (format != SAMPLE_FORMAT_UNSIGNED_INTEGER && format != SAMPLE_FORMAT_UNDEFINED) {
        throw unsupported(
            "has samples that are %s; only unsigned integers are supported"
                .formatted(Format.name(format)));
      }
    }
    int bits = layout.bits().getFirst();
    boolean equal = layout.sampleBits() == bits;
    boolean alone = layout.samples() == 1;
    Set<Integer> read =
        switch (layout.photometric()) {
          case PHOTOMETRIC_INTERPRETATION_PALETTE_COLOR -> PALETTE_BITS;
          case PHOTOMETRIC_INTERPRETATION_CMYK -> INK_BITS;
          default -> alone ? GRAY_BITS : COLOUR_BITS;
        };
    boolean differences = layout.isPredicted() && bits < 8;
    if (!equal || !read.contains(bits) || differences) {
      throw unsupported(
          "has %s of %s bits; gray and palettes of 1, 2, 4 and 8 bits, colour of 8, gray and RGB of"
                  .formatted(differences ? "differences" : "samples", equal ? bits : layout.bits())
              + " 16 are supported");
    }
  }

  private static void checkColours(TiffLayout layout) throws UnreadableImageException {
    int samples = layout.samples();
    boolean jpeg = layout.compression() == COMPRESSION_JPEG;
    boolean known =
        switch (layout.photometric()) {
          case PHOTOMETRIC_INTERPRETATION_WHITE_IS_ZERO, PHOTOMETRIC_INTERPRETATION_BLACK_IS_ZERO ->
              samples == 1 || (samples == 2 && !jpeg);
          case PHOTOMETRIC_INTERPRETATION_RGB -> samples == 3 || (samples == 4 && !jpeg);
          case PHOTOMETRIC_INTERPRETATION_PALETTE_COLOR -> samples == 1 && !jpeg;
          case PHOTOMETRIC_INTERPRETATION_CMYK -> samples == 4 && !jpeg;
          case PHOTOMETRIC_INTERPRETATION_Y_CB_CR -> samples == 3 && jpeg;
          default -> false;
        };
    boolean ofPalette = layout.photometric() == PHOTOMETRIC_INTERPRETATION_PALETTE_COLOR;
    if (!known || ofPalette != layout.palette().length > 0) {
      throw unsupported(
          "has pixels of %d samples, which are %s%s; gray and RGB with and without alpha, palettes, CMYK and JPEG's YCbCr are supported"
              .formatted(
                  samples,
                  Photometric.name(layout.photometric()),
                  layout.palette().length > 0 ? " with a palette" : ""));
    }
  }

  private static UnreadableImageException unsupported(String what) {
    return new UnreadableImageException(Kind.UNSUPPORTED, "the TIFF file " + what);
  }
}
