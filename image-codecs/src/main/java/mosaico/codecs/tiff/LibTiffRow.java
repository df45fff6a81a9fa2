package mosaico.codecs.tiff;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import mosaico.codecs.image.Wanted;
import mosaico.codecs.tiff.TiffPixels.Alpha;
import mosaico.codecs.tiff.TiffPixels.Colours;
import mosaico.filters.geometry.Depth;
import mosaico.filters.geometry.Shape;
import mosaico.filters.gray.Grayscale;

/** Turns samples as libtiff decodes them into those that are wanted. Holds the memory for a row. */
final class LibTiffRow {

  private static final int SHIFT_TO_EIGHT = 8;

  private final TiffLayout layout;
  private final TiffPixels pixels;
  private final SampleUnpacker unpacker;
  private final Shape stored;
  private final Shape wanted;
  private final boolean asStored;
  private final boolean reduced;

  /** How many samples of a pixel are looked at, from the first one. */
  private final int used;

  private final int white;
  private final int[] palette;
  private final int[] samples;
  private final byte[] colour;

  /**
   * For rows of an image, and for parts of them.
   *
   * @param wanted has levels if the samples are not plain
   */
  LibTiffRow(TiffLayout layout, TiffPixels pixels, Wanted wanted) {
    this.layout = layout;
    this.pixels = pixels;
    this.stored = pixels.shape(layout);
    this.wanted = wanted.shape(stored);
    this.used = Math.max(pixels.colours().samples, pixels.alphaAt() + 1);
    this.white = stored.depth().white();
    boolean indices = pixels.colours() == Colours.PALETTE;
    this.palette = indices ? TiffPalette.of(layout).colours() : new int[0];
    this.unpacker =
        pixels.isConverted()
            ? new SampleUnpacker.Bytes()
            : SampleUnpacker.of(layout, indices, wanted.levels());
    this.reduced = this.wanted.channels() < stored.channels();
    this.samples = new int[layout.width() * used];
    this.colour =
        new byte[reduced ? layout.width() * stored.channels() * this.wanted.depth().bytes() : 0];
    this.asStored = isAsStored();
  }

  /** How many samples of a pixel are looked at, from the first one. */
  int used() {
    return used;
  }

  /** The shape of the rows that are made. */
  Shape shape() {
    return wanted;
  }

  /** Bytes that this holds. */
  static long memory(TiffLayout layout, TiffPixels pixels) {
    int used = Math.max(pixels.colours().samples, pixels.alphaAt() + 1);
    return layout.width() * (4L * used + 8);
  }

  /** Whether samples are stored one after the other as they are wanted. */
  private boolean isAsStored() {
    boolean order =
        stored.depth() == Depth.EIGHT || ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;
    return order
        && layout.isPlain()
        && layout.sampleBits() == stored.depth().bits()
        && !layout.planes()
        && layout.samples() == stored.channels()
        && !layout.isInverted()
        && (pixels.colours() == Colours.GRAY || pixels.colours() == Colours.RGB)
        && pixels.alpha() != Alpha.PREMULTIPLIED
        && stored.depth() == wanted.depth();
  }

  /**
   * Converts pixels that are side by side.
   *
   * @param planes where the samples begin; one, or one for each sample of a pixel
   * @param count of pixels, at most the image's width
   * @param into receives the samples from {@code offset} on
   */
  void convert(MemorySegment[] planes, int count, byte[] into, int offset) {
    byte[] to = reduced ? colour : into;
    int at = reduced ? 0 : offset;
    int bytes = count * stored.channels() * wanted.depth().bytes();
    if (asStored) {
      MemorySegment.copy(planes[0], JAVA_BYTE, 0, to, at, bytes);
    } else {
      unpack(planes, count);
      write(count, to, at);
    }
    if (reduced) {
      Grayscale.toGray(colour, 0, stored.channels(), wanted.depth(), into, offset, count);
    }
  }

  /**
   * Converts pixels that libtiff converted.
   *
   * @param rgba four bytes a pixel
   */
  void convertRgba(MemorySegment rgba, int count, byte[] into, int offset) {
    byte[] to = reduced ? colour : into;
    int out = reduced ? 0 : offset;
    int channels = stored.channels();
    for (int x = 0; x < count; x++) {
      for (int c = 0; c < channels; c++) {
        to[out++] = rgba.get(JAVA_BYTE, 4L * x + c);
      }
    }
    if (reduced) {
      Grayscale.toGray(colour, 0, channels, Depth.EIGHT, into, offset, count);
    }
  }

  private void unpack(MemorySegment[] planes, int count) {
    if (layout.planes()) {
      for (int s = 0; s < used; s++) {
        unpacker.unpack(planes[s], 0, 1, count, samples, s, used);
      }
      return;
    }
    if (used == layout.samples()) {
      unpacker.unpack(planes[0], 0, 1, count * used, samples, 0, 1);
      return;
    }
    for (int s = 0; s < used; s++) {
      unpacker.unpack(planes[0], s, layout.samples(), count, samples, s, used);
    }
  }

  private void write(int count, byte[] to, int offset) {
    Depth depth = wanted.depth();
    int shift = stored.depth() == depth ? 0 : SHIFT_TO_EIGHT;
    int channels = stored.channels();
    int step = depth.bytes();
    int out = offset;
    for (int x = 0; x < count; x++) {
      int at = x * used;
      int alpha = pixels.alphaAt() < 0 ? white : samples[at + pixels.alphaAt()];
      for (int c = 0; c < Math.min(channels, 3); c++) {
        int value = colour(at, c);
        if (pixels.alpha() == Alpha.PREMULTIPLIED) {
          value = divided(value, alpha);
        }
        depth.set(to, out, value >> shift);
        out += step;
      }
      if (channels == 4) {
        depth.set(to, out, alpha >> shift);
        out += step;
      }
    }
  }

  /** Red, green or blue, or gray, of the pixel whose samples begin at {@code at}. */
  private int colour(int at, int c) {
    return switch (pixels.colours()) {
      case GRAY -> layout.isInverted() ? white - samples[at] : samples[at];
      case RGB -> layout.isInverted() ? white - samples[at + c] : samples[at + c];
      case PALETTE -> palette[samples[at]] >> (16 - 8 * c) & 0xff;
      // Rounded down, as by libtiff.
      case INKS -> (int) ((long) (white - samples[at + c]) * (white - samples[at + 3]) / white);
      case CONVERTED, CONVERTED_GRAY -> throw new IllegalStateException("converted already");
    };
  }

  /** A colour that was multiplied by alpha, rounded down, as by Pillow. */
  private int divided(int value, int alpha) {
    return alpha == 0 ? 0 : (int) Math.min(white, (long) value * white / alpha);
  }
}
