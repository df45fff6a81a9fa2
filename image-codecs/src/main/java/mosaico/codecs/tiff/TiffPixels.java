package mosaico.codecs.tiff;

import java.util.Arrays;
import java.util.List;
import mosaico.codecs.image.ImageWarning;
import mosaico.codecs.tiff.TiffTags.Compression;
import mosaico.codecs.tiff.TiffTags.Extra;
import mosaico.codecs.tiff.TiffTags.Photometric;
import mosaico.filters.geometry.Depth;
import mosaico.filters.geometry.Shape;

/**
 * What the samples of a TIFF file's pixels mean, and which of them are read.
 *
 * @param colours of the first samples
 * @param alpha what the sample {@code alphaAt} is
 * @param alphaAt counted from 0; -1 if there is no alpha
 * @param left samples of a pixel that are not read
 */
record TiffPixels(Colours colours, Alpha alpha, int alphaAt, int left) {

  /** How many samples of a pixel are its colour. */
  enum Colours {
    GRAY(1),
    RGB(3),
    PALETTE(1),
    INKS(4),
    /** Converted by libtiff to gray of 8 bits. */
    CONVERTED_GRAY(1),
    /** Converted by libtiff to RGB of 8 bits. */
    CONVERTED(3);

    final int samples;

    Colours(int samples) {
      this.samples = samples;
    }
  }

  /** How the colour of a transparent pixel is stored. */
  enum Alpha {
    NONE,
    STRAIGHT,
    /** Multiplied by alpha. */
    PREMULTIPLIED
  }

  /** Interprets a layout that {@link SupportedTiff} does not refuse. */
  static TiffPixels of(TiffLayout layout) {
    Colours colours = coloursOf(layout);
    int extra = layout.samples() - colours.samples;
    if (isConverted(colours)) {
      return new TiffPixels(colours, Alpha.NONE, -1, extra);
    }
    int at = alphaAt(layout, extra);
    if (colours == Colours.GRAY && at < 0 && layout.samples() >= 3) {
      // Several bands of which none is said to be a colour.
      return new TiffPixels(Colours.RGB, Alpha.NONE, -1, extra - 2);
    }
    if (at < 0) {
      return new TiffPixels(colours, Alpha.NONE, -1, extra);
    }
    boolean divided =
        at < layout.extra().size() && layout.extra().get(at) == Extra.PREMULTIPLIED_ALPHA;
    return new TiffPixels(
        colours, divided ? Alpha.PREMULTIPLIED : Alpha.STRAIGHT, colours.samples + at, extra - 1);
  }

  static Colours coloursOf(TiffLayout layout) {
    return switch (layout.photometric()) {
      case Photometric.RGB -> Colours.RGB;
      case Photometric.PALETTE -> Colours.PALETTE;
      case Photometric.INKS -> Colours.INKS;
      case Photometric.YCBCR ->
          layout.compression() == Compression.JPEG && !layout.planes()
              ? Colours.RGB
              : Colours.CONVERTED;
      case Photometric.CIELAB, Photometric.LOG_LUV -> Colours.CONVERTED;
      case Photometric.LOG_L -> Colours.CONVERTED_GRAY;
      default -> Colours.GRAY;
    };
  }

  /**
   * Which of the samples after the colour is alpha; -1 if none is. Of a single one of which the
   * file does not say what it is, programs of old mean alpha, and others take it for that.
   */
  private static int alphaAt(TiffLayout layout, int extra) {
    List<Integer> stated = layout.extra();
    boolean plain =
        layout.photometric() == Photometric.RGB
            || layout.photometric() == Photometric.WHITE_IS_ZERO
            || layout.photometric() == Photometric.BLACK_IS_ZERO;
    if (stated.isEmpty()) {
      return extra == 1 && plain ? 0 : -1;
    }
    for (int i = 0; i < Math.min(extra, stated.size()); i++) {
      if (stated.get(i) == Extra.ALPHA || stated.get(i) == Extra.PREMULTIPLIED_ALPHA) {
        return i;
      }
    }
    return -1;
  }

  static boolean isConverted(Colours colours) {
    return colours == Colours.CONVERTED || colours == Colours.CONVERTED_GRAY;
  }

  /** Whether libtiff converts the pixels, to four samples of 8 bits. */
  boolean isConverted() {
    return isConverted(colours);
  }

  /** The shape of the image as it is stored. */
  Shape shape(TiffLayout layout) {
    boolean gray =
        switch (colours) {
          case GRAY, CONVERTED_GRAY -> true;
          case PALETTE -> TiffPalette.of(layout).isGray();
          case RGB, INKS, CONVERTED -> false;
        };
    int channels = alpha != Alpha.NONE ? 4 : gray ? 1 : 3;
    return new Shape(layout.width(), layout.height(), channels, depth(layout));
  }

  /** The greatest depth in which the samples can be read. */
  Depth depth(TiffLayout layout) {
    boolean deep = !layout.isPlain() || layout.sampleBits() > 8;
    return deep && !isConverted() ? Depth.SIXTEEN : Depth.EIGHT;
  }

  /** What is left out, for whoever sent the file. */
  List<ImageWarning> warnings(TiffLayout layout) {
    if (left == 0) {
      return List.of();
    }
    int read = layout.samples() - left;
    return List.of(
        new ImageWarning(
            "tiff-bands-left-out",
            "its pixels have %d bands, of which %s read"
                .formatted(
                    layout.samples(),
                    alpha != Alpha.NONE
                        ? "the colour and alpha are"
                        : read == 1 ? "the first is" : "the first " + read + " are")));
  }

  /** The greatest of these integers, or 0. */
  static int greatest(int[] values) {
    return Arrays.stream(values).max().orElse(0);
  }
}
