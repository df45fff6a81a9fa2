package mosaico.codecs.tiff;

/** Tags of TIFF files, and some of their values (TIFF 6.0, appendix A, unless said otherwise). */
final class TiffTags {

  static final int WIDTH = 256;
  static final int HEIGHT = 257;
  static final int BITS_PER_SAMPLE = 258;
  static final int COMPRESSION = 259;
  static final int PHOTOMETRIC = 262;
  static final int FILL_ORDER = 266;
  static final int MAKE = 271;
  static final int STRIP_OFFSETS = 273;
  static final int ORIENTATION = 274;
  static final int SAMPLES_PER_PIXEL = 277;
  static final int ROWS_PER_STRIP = 278;
  static final int STRIP_BYTE_COUNTS = 279;
  static final int PLANAR_CONFIGURATION = 284;
  static final int FAX_3_OPTIONS = 292;
  static final int FAX_4_OPTIONS = 293;
  static final int PREDICTOR = 317;
  static final int WHITE_POINT = 318;
  static final int COLOUR_MAP = 320;
  static final int TILE_WIDTH = 322;
  static final int TILE_LENGTH = 323;
  static final int TILE_OFFSETS = 324;
  static final int TILE_BYTE_COUNTS = 325;

  /** TIFF Technical Note 1. */
  static final int SUB_DIRECTORIES = 330;

  static final int INK_SET = 332;
  static final int EXTRA_SAMPLES = 338;
  static final int SAMPLE_FORMAT = 339;

  /** TIFF Technical Note 2. */
  static final int JPEG_TABLES = 347;

  static final int OLD_JPEG_PROCESS = 512;
  static final int OLD_JPEG_AT = 513;
  static final int OLD_JPEG_LENGTH = 514;
  static final int OLD_JPEG_RESTARTS = 515;
  static final int OLD_JPEG_QUANTIZATION = 519;
  static final int OLD_JPEG_DC = 520;
  static final int OLD_JPEG_AC = 521;
  static final int YCBCR_COEFFICIENTS = 529;
  static final int YCBCR_SUBSAMPLING = 530;
  static final int YCBCR_POSITIONING = 531;
  static final int REFERENCE_BLACK_WHITE = 532;

  /** ICC.1:2022, annex B.4. */
  static final int PROFILE = 34675;

  /** Adobe's DNG specification. */
  static final int DNG_VERSION = 50706;

  /** libtiff's pseudo-tag for what it makes of JPEG's colours, and the value that asks for RGB. */
  static final int JPEG_COLOUR_MODE = 65538;

  static final int JPEG_COLOUR_MODE_RGB = 1;

  private TiffTags() {}

  /** Values of {@link #COMPRESSION}; the later ones as in libtiff's {@code tiff.h}. */
  static final class Compression {

    static final int NONE = 1;
    static final int CCITT_RLE = 2;
    static final int CCITT_T4 = 3;
    static final int CCITT_T6 = 4;
    static final int LZW = 5;
    static final int OLD_JPEG = 6;
    static final int JPEG = 7;
    static final int DEFLATE = 8;
    static final int CCITT_RLE_WORDS = 32771;
    static final int PACKBITS = 32773;
    static final int PIXAR_LOG = 32909;
    static final int OLD_DEFLATE = 32946;
    static final int WEBP = 50001;
    static final int SGI_LOG = 34676;
    static final int SGI_LOG_24 = 34677;

    private Compression() {}

    static boolean isFax(int code) {
      return code == CCITT_RLE || code == CCITT_T4 || code == CCITT_T6 || code == CCITT_RLE_WORDS;
    }

    /** What a compression that is not read is called. */
    static String name(int code) {
      return switch (code) {
        case OLD_JPEG -> "old-style JPEG";
        case 34661 -> "JBIG";
        case 34887 -> "LERC";
        case 34925 -> "LZMA";
        case 33003, 33005, 34712 -> "JPEG 2000";
        case 50000 -> "Zstandard";
        case WEBP -> "WebP";
        case 50002, 52546 -> "JPEG XL";
        default -> "method " + code;
      };
    }
  }

  /** Values of {@link #PHOTOMETRIC}. */
  static final class Photometric {

    static final int WHITE_IS_ZERO = 0;
    static final int BLACK_IS_ZERO = 1;
    static final int RGB = 2;
    static final int PALETTE = 3;
    static final int MASK = 4;
    static final int INKS = 5;
    static final int YCBCR = 6;
    static final int CIELAB = 8;
    static final int ICCLAB = 9;
    static final int ITULAB = 10;

    /** TIFF/EP. */
    static final int COLOUR_FILTER_ARRAY = 32803;

    static final int LOG_L = 32844;
    static final int LOG_LUV = 32845;

    /** DNG. */
    static final int LINEAR_RAW = 34892;

    private Photometric() {}

    /** What samples of this kind are called. */
    static String name(int code) {
      return switch (code) {
        case WHITE_IS_ZERO, BLACK_IS_ZERO -> "gray";
        case RGB -> "RGB";
        case PALETTE -> "of a palette";
        case MASK -> "a mask";
        case INKS -> "CMYK";
        case YCBCR -> "YCbCr";
        case CIELAB, ICCLAB, ITULAB -> "L*a*b*";
        case LOG_L -> "LogL";
        case LOG_LUV -> "LogLuv";
        default -> "of kind " + code;
      };
    }
  }

  /** Values of {@link #EXTRA_SAMPLES}. */
  static final class Extra {

    static final int UNSPECIFIED = 0;
    static final int PREMULTIPLIED_ALPHA = 1;
    static final int ALPHA = 2;

    private Extra() {}
  }

  /** Values of {@link #SAMPLE_FORMAT}. */
  static final class Format {

    static final int UNSIGNED = 1;
    static final int SIGNED = 2;
    static final int FLOATING = 3;
    static final int UNDEFINED = 4;

    private Format() {}

    /** What samples of a format are called. */
    static String name(int code) {
      return switch (code) {
        case UNSIGNED, UNDEFINED -> "unsigned integers";
        case SIGNED -> "signed integers";
        case FLOATING -> "floating-point numbers";
        case 5, 6 -> "complex numbers";
        default -> "of format " + code;
      };
    }
  }
}
