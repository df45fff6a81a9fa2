package mosaico.codecs.image;

import static mosaico.codecs.image.RasterImage.u8;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/**
 * The colours that indices stand for.
 *
 * @param colours red, green and blue of each; what is not there is black
 * @param alphas of each; what is not there is opaque, and so are all if there are none
 */
public record Palette(byte[] colours, byte[] alphas) {

  /** A palette all of whose indices are opaque. */
  public Palette(byte[] colours) {
    this(colours, new byte[0]);
  }

  /** Colours that are stored as red, green and blue, as far as the file has them. */
  public static Palette read(MemorySegment file, long at, int count) {
    byte[] colours = new byte[3 * count];
    for (int i = 0; i < colours.length && at + i < file.byteSize(); i++) {
      colours[i] = (byte) u8(file, at + i);
    }
    return new Palette(colours);
  }

  /** Grays from black to white, {@code count} of them. */
  public static Palette grays(int count) {
    byte[] colours = new byte[3 * count];
    for (int i = 0; i < colours.length; i++) {
      colours[i] = (byte) (i / 3 * 255 / (count - 1));
    }
    return new Palette(colours);
  }

  /**
   * A palette one of whose indices is transparent.
   *
   * @param transparent the index; -1 if none is
   */
  public static Palette of(byte[] colours, int transparent) {
    byte[] alphas = new byte[transparent + 1];
    Arrays.fill(alphas, 0, Math.max(0, transparent), (byte) 255);
    return new Palette(colours, alphas);
  }

  /** Samples of a pixel: 4 if indices have alpha, 1 if all are gray, 3 otherwise. */
  public int channels() {
    return alphas.length > 0 ? 4 : isGray() ? 1 : 3;
  }

  /** Whether all colours are black. */
  public boolean isBlack() {
    return Arrays.equals(colours, new byte[colours.length]);
  }

  private boolean isGray() {
    for (int i = 0; i < colours.length; i += 3) {
      if (colours[i] != colours[i + 1] || colours[i + 1] != colours[i + 2]) {
        return false;
      }
    }
    return true;
  }

  /**
   * Writes the samples of a pixel.
   *
   * @param channels 1, 3 or 4
   * @param at where they begin
   */
  public void put(int index, byte[] samples, int at, int channels) {
    for (int c = 0; c < Math.min(3, channels); c++) {
      int from = 3 * index + c;
      samples[at + c] = from < colours.length ? colours[from] : 0;
    }
    if (channels == 4) {
      samples[at + 3] = index < alphas.length ? alphas[index] : (byte) 255;
    }
  }
}
