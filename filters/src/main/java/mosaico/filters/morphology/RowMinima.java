package mosaico.filters.morphology;

import java.util.Arrays;
import mosaico.filters.geometry.Shape;
import mosaico.filters.vector.Species;

/**
 * The least samples of windows of {@code 2 radius + 1} pixels along a row. They are joined from
 * shorter windows that lie side by side or overlap: those of four pixels from single pixels, those
 * of sixteen from these, and so on.
 */
final class RowMinima {

  private static final int LANES = Species.BYTES.length();
  private static final int JOINED = 4;

  /** The most windows that are joined at last; to make longer ones first takes fewer reads. */
  private static final int JOINED_LAST = 7;

  private final LeastSamples least;
  private final byte flip;
  private final int rowBytes;
  private final int pixel;
  private final int wanted;
  private final byte[] line;
  private final byte[] windows;

  /**
   * @param flip all ones to complement what is written, otherwise 0
   */
  RowMinima(Shape image, int radius, LeastSamples least, byte flip) {
    this.least = least;
    this.flip = flip;
    rowBytes = image.rowBytes();
    pixel = image.pixelBytes();
    wanted = 2 * radius + 1;
    line = new byte[rowBytes + (wanted - 1) * pixel + LANES];
    Arrays.fill(line, (byte) -1);
    windows = new byte[line.length];
  }

  /** Where the row is to be put, at {@link #margin}; not modified. */
  byte[] line() {
    return line;
  }

  int margin() {
    return wanted / 2 * pixel;
  }

  /** Writes the minima of the row that was put into {@link #line}. */
  void row(byte[] out, int to) {
    byte[] from = line;
    int length = 1;
    while (wanted > JOINED_LAST * length) {
      int[] at = places(JOINED, length, JOINED * length);
      int bytes = rowBytes + (wanted - JOINED * length) * pixel;
      int vectors = (bytes + LANES - 1) / LANES;
      least.of(from, at, windows, 0, vectors * LANES, (byte) 0, (byte) 0);
      from = windows;
      length *= JOINED;
    }
    int[] at = places((wanted + length - 1) / length, length, wanted);
    least.of(from, at, out, to, rowBytes, (byte) 0, flip);
  }

  /** Where windows begin that together make a longer one, which the last of them ends. */
  private int[] places(int count, int length, int longer) {
    int[] at = new int[count];
    Arrays.setAll(at, i -> Math.min(i * length, longer - length) * pixel);
    return at;
  }
}
