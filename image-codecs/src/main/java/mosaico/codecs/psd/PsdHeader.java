package mosaico.codecs.psd;

import static mosaico.codecs.image.RasterImage.u8;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import mosaico.codecs.image.Palette;
import mosaico.codecs.image.UnreadableImageException;
import mosaico.codecs.image.UnreadableImageException.Kind;

/**
 * The header of a Photoshop file (Adobe Photoshop File Formats Specification).
 *
 * @param channels that are stored, of which those after the colour's may be alpha
 * @param bits of a sample: 1, 8 or 16
 * @param alpha whether the channel after the colour's is the transparency of the merged image
 * @param palette of indexed colour
 * @param runs whether the merged image is compressed as PackBits; its lengths come first then
 * @param pixelsAt where the merged image's pixels, or lengths, begin
 */
record PsdHeader(
    int width,
    int height,
    int channels,
    int bits,
    Colours colours,
    boolean alpha,
    Palette palette,
    boolean runs,
    long pixelsAt) {

  private static final int BYTES = 26;
  private static final int COLOUR_TABLE = 3 * 256;
  private static final int LONGEST_SIDE = 30_000;

  /** A Photoshop file, as opposed to a large document, whose version is 2. */
  private static final int PSD = 1;

  private static final int RUNS = 1;

  /** What a pixel's first channels are. */
  enum Colours {
    BITMAP(1),
    GRAY(1),
    INDEXED(1),
    RGB(3),
    INKS(4);

    final int channels;

    Colours(int channels) {
      this.channels = channels;
    }
  }

  static PsdHeader read(MemorySegment file) throws IOException, UnreadableImageException {
    if (file.byteSize() < BYTES + 4) {
      throw new IOException("it ends within its header");
    }
    int version = u16(file, 4);
    if (version != PSD) {
      throw new IOException("its header says version %d".formatted(version));
    }
    int channels = u16(file, 12);
    long height = u32(file, 14);
    long width = u32(file, 18);
    int bits = u16(file, 22);
    if (Math.max(width, height) > LONGEST_SIDE) {
      throw new IOException("its header says %d x %d pixels".formatted(width, height));
    }
    Colours colours = colours(u16(file, 24));
    if (bits != (colours == Colours.BITMAP ? 1 : 8) && bits != 16) {
      throw unsupported("samples of %d bits".formatted(bits));
    }
    if (channels < colours.channels) {
      throw new IOException("its header says %d channels".formatted(channels));
    }
    long resources = behind(file, BYTES);
    long layers = behind(file, resources);
    long image = behind(file, layers);
    if (image > file.byteSize() - 2) {
      throw new IOException("it ends before its pixels begin");
    }
    int compression = u16(file, image);
    if (compression > RUNS) {
      throw unsupported("a merged image compressed by method %d".formatted(compression));
    }
    Palette palette = colours == Colours.INDEXED ? palette(file) : Palette.grays(2);
    return new PsdHeader(
        (int) width,
        (int) height,
        channels,
        bits,
        colours,
        isAlpha(file, layers, channels - colours.channels),
        palette,
        compression == RUNS,
        image + 2);
  }

  private static Colours colours(int mode) throws UnreadableImageException {
    return switch (mode) {
      case 0 -> Colours.BITMAP;
      // Duotone is stored as the gray that its inks are made of.
      case 1, 8 -> Colours.GRAY;
      case 2 -> Colours.INDEXED;
      case 3 -> Colours.RGB;
      case 4 -> Colours.INKS;
      case 7 -> throw unsupported("several inks that are no CMYK");
      case 9 -> throw unsupported("colours in L*a*b*");
      default -> throw unsupported("colours of mode %d".formatted(mode));
    };
  }

  private static UnreadableImageException unsupported(String what) {
    return new UnreadableImageException(
        Kind.UNSUPPORTED,
        "the PSD file has %s, which is not read here; convert it to RGB of 8 or 16 bits"
            .formatted(what));
  }

  /** The position behind a section, which begins with its length. */
  private static long behind(MemorySegment file, long at) throws IOException {
    if (at > file.byteSize() - 4) {
      throw new IOException("it ends before its pixels begin");
    }
    return at + 4 + u32(file, at);
  }

  /**
   * Whether the first channel after the colour's is transparency: a number of layers below 0 says
   * so. Of a file without layers, a single further channel is taken for it, as in Pillow.
   *
   * @param further channels after the colour's
   */
  private static boolean isAlpha(MemorySegment file, long layers, int further) {
    if (further < 1 || u32(file, layers) == 0) {
      return further == 1;
    }
    return layers + 10 <= file.byteSize()
        && u32(file, layers + 4) > 0
        && (short) u16(file, layers + 8) < 0;
  }

  /** All reds, then all greens, then all blues. */
  private static Palette palette(MemorySegment file) throws IOException {
    if (u32(file, BYTES) < COLOUR_TABLE || file.byteSize() < BYTES + 4 + COLOUR_TABLE) {
      throw new IOException("its colours are not there");
    }
    byte[] colours = new byte[COLOUR_TABLE];
    for (int i = 0; i < COLOUR_TABLE; i++) {
      colours[3 * (i % 256) + i / 256] = (byte) u8(file, BYTES + 4 + i);
    }
    return new Palette(colours);
  }

  static int u16(MemorySegment file, long at) {
    return u8(file, at) << 8 | u8(file, at + 1);
  }

  static long u32(MemorySegment file, long at) {
    return (long) u16(file, at) << 16 | u16(file, at + 2);
  }

  /** Bytes of a channel's row when it is not compressed. */
  int rowBytes() {
    return Math.ceilDiv(width * bits, 8);
  }

  /** Channels that count: the colour's, and alpha. */
  int used() {
    return colours.channels + (alpha ? 1 : 0);
  }

  /** Samples of a decoded pixel. */
  int samples() {
    return alpha
        ? 4
        : switch (colours) {
          case BITMAP, GRAY -> 1;
          case INDEXED -> palette.channels();
          case RGB, INKS -> 3;
        };
  }
}
