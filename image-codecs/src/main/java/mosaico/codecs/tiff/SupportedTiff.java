package mosaico.codecs.tiff;

import static javax.imageio.plugins.tiff.BaselineTIFFTagSet.*;

import java.awt.color.ColorSpace;
import java.awt.image.ColorModel;
import java.io.IOException;
import java.util.Arrays;
import java.util.Set;
import javax.imageio.stream.ImageInputStream;
import mosaico.codecs.image.UnreadableImageException;
import mosaico.codecs.image.UnreadableImageException.Kind;

/**
 * Refuses TIFF files that ImageIO is not known to decode to the samples that were stored: it
 * decodes many of them, but to something else.
 */
final class SupportedTiff {

  private static final int BIG = 43;

  private static final Set<Integer> FAX =
      Set.of(COMPRESSION_CCITT_RLE, COMPRESSION_CCITT_T_4, COMPRESSION_CCITT_T_6);

  private static final Set<Integer> GRAY_BITS = Set.of(1, 2, 4, 8, 16);
  private static final Set<Integer> PALETTE_BITS = Set.of(1, 2, 4, 8);
  private static final Set<Integer> COLOUR_BITS = Set.of(8, 16);
  private static final Set<Integer> INK_BITS = Set.of(8);

  private SupportedTiff() {}

  /**
   * @param in the whole file; moved
   */
  static void checkVersion(ImageInputStream in) throws IOException, UnreadableImageException {
    TiffLayout.takeByteOrder(in);
    in.seek(2);
    if (in.readUnsignedShort() == BIG) {
      throw unsupported("is a BigTIFF; only TIFF with 32-bit offsets is supported");
    }
    in.seek(0);
  }

  static void check(TiffLayout layout) throws UnreadableImageException {
    if (layout.bits().length > 4) {
      throw unsupported("has %d channels; at most 4 are supported".formatted(layout.bits().length));
    }
    checkCompression(layout);
    checkSamples(layout);
    checkColours(layout);
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
              layout.bits()[0] < 8 ? ColorSpace.TYPE_RGB : ColorSpace.TYPE_GRAY;
          case PHOTOMETRIC_INTERPRETATION_CMYK -> ColorSpace.TYPE_CMYK;
          default -> ColorSpace.TYPE_RGB;
        };
    if (model.getColorSpace().getType() != wanted) {
      throw unsupported(
          "has a colour profile of another kind than its pixels, which are %s; only a matching one or none is supported"
              .formatted(colours(layout.photometric())));
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
              .formatted(layout.fillOrder() == 1 ? compression(code) : "bits in reverse order"));
    }
    if (layout.isPredicted() && layout.predictor() != PREDICTOR_HORIZONTAL_DIFFERENCING) {
      throw unsupported(
          "is compressed with predictor %d; 1 and 2 are supported".formatted(layout.predictor()));
    }
  }

  private static String compression(int code) {
    return switch (code) {
      case COMPRESSION_OLD_JPEG -> "old-style JPEG";
      case 34887 -> "LERC";
      case 34925 -> "LZMA";
      case 33003, 33005, 34712 -> "JPEG 2000";
      case 50000 -> "Zstandard";
      case 50001 -> "WebP";
      case 50002, 52546 -> "JPEG XL";
      default -> "method " + code;
    };
  }

  private static void checkSamples(TiffLayout layout) throws UnreadableImageException {
    for (int format : layout.sampleFormats()) {
      if (format != SAMPLE_FORMAT_UNSIGNED_INTEGER && format != SAMPLE_FORMAT_UNDEFINED) {
        throw unsupported(
            "has samples that are %s; only unsigned integers are supported"
                .formatted(
                    switch (format) {
                      case SAMPLE_FORMAT_SIGNED_INTEGER -> "signed integers";
                      case SAMPLE_FORMAT_FLOATING_POINT -> "floating-point numbers";
                      default -> "of format " + format;
                    }));
      }
    }
    int bits = layout.bits()[0];
    boolean equal = Arrays.stream(layout.bits()).allMatch(each -> each == bits);
    boolean alone = layout.bits().length == 1;
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
                  .formatted(
                      differences ? "differences" : "samples",
                      equal ? bits : Arrays.toString(layout.bits()))
              + " 16 are supported");
    }
  }

  private static void checkColours(TiffLayout layout) throws UnreadableImageException {
    int samples = layout.bits().length;
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
    if (!known || ofPalette != layout.palette()) {
      throw unsupported(
          "has pixels of %d samples, which are %s%s; gray and RGB with and without alpha, palettes, CMYK and JPEG's YCbCr are supported"
              .formatted(
                  samples,
                  colours(layout.photometric()),
                  layout.palette() ? " with a palette" : ""));
    }
  }

  private static String colours(int photometric) {
    return switch (photometric) {
      case PHOTOMETRIC_INTERPRETATION_WHITE_IS_ZERO, PHOTOMETRIC_INTERPRETATION_BLACK_IS_ZERO ->
          "gray";
      case PHOTOMETRIC_INTERPRETATION_RGB -> "RGB";
      case PHOTOMETRIC_INTERPRETATION_PALETTE_COLOR -> "of a palette";
      case PHOTOMETRIC_INTERPRETATION_TRANSPARENCY_MASK -> "a mask";
      case PHOTOMETRIC_INTERPRETATION_CMYK -> "CMYK";
      case PHOTOMETRIC_INTERPRETATION_Y_CB_CR -> "YCbCr";
      case PHOTOMETRIC_INTERPRETATION_CIELAB, PHOTOMETRIC_INTERPRETATION_ICCLAB -> "L*a*b*";
      default -> "of kind " + photometric;
    };
  }

  private static UnreadableImageException unsupported(String what) {
    return new UnreadableImageException(Kind.UNSUPPORTED, "the TIFF file " + what);
  }
}
