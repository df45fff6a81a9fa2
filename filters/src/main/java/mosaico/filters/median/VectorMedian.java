package mosaico.filters.median;

import jdk.incubator.vector.VectorSpecies;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Border;
import mosaico.filters.geometry.Depth;
import mosaico.filters.geometry.Rows;
import mosaico.filters.geometry.Shape;
import mosaico.filters.vector.Species;

/**
 * The median by the Vector API. The rows of the windows lie in a ring, each with the pixels that
 * stand left and right of the image.
 */
final class VectorMedian implements MedianKernel {

  private static final VectorSpecies<Byte> BYTES = Species.BYTES;
  private static final int LANES = BYTES.length();

  @Override
  public void apply(Band input, Band output, int radius) {
    Shape image = input.image();
    int size = 2 * radius + 1;
    int pixel = image.pixelBytes();
    int margin = radius * pixel;
    int stride = (image.rowBytes() + LANES - 1) / LANES * LANES;
    int slot = margin + stride + margin;
    byte[] ring = new byte[Math.addExact(Math.multiplyExact(size, slot), LANES)];
    // Of windows of 5×5, the sorted columns.
    int sortedStride = slot + LANES;
    byte[] sorted = new byte[size == 5 ? size * sortedStride : 0];
    byte[] made = new byte[stride];
    int[] rows = new int[size];
    Rows needed = output.rows().grow(radius, image.height());
    int next = needed.from();
    for (int y = output.rows().from(); y < output.rows().to(); y++) {
      for (; next < Math.min(needed.to(), y + radius + 1); next++) {
        pad(input, next, ring, next % size * slot, margin);
      }
      for (int j = 0; j < size; j++) {
        int row = Border.REPLICATE.at(y + j - radius, image.height());
        // Where the windows' first column lies for the row's first pixel.
        rows[j] = row % size * slot;
      }
      if (size == 5) {
        fiveByFive(image.depth(), ring, rows, sorted, sortedStride, slot, pixel, made);
      } else if (size == 3) {
        nine(image.depth(), ring, rows, pixel, made);
      } else {
        for (int x = 0; x < stride; x += LANES) {
          median(ring, rows, x, pixel, image.depth(), made);
        }
      }
      System.arraycopy(made, 0, output.samples(), output.offset(y), image.rowBytes());
    }
  }

  private static void fiveByFive(
      Depth depth,
      byte[] ring,
      int[] rows,
      byte[] sorted,
      int stride,
      int length,
      int pixel,
      byte[] made) {
    switch (depth) {
      case EIGHT -> {
        ByteFiveByFive.columns(ring, rows, sorted, stride, length);
        ByteFiveByFive.medians(sorted, stride, pixel, made, made.length);
      }
      case SIXTEEN -> {
        ShortFiveByFive.columns(ring, rows, sorted, stride, length);
        ShortFiveByFive.medians(sorted, stride, pixel, made, made.length);
      }
    }
  }

  private static void nine(Depth depth, byte[] ring, int[] rows, int pixel, byte[] made) {
    switch (depth) {
      case EIGHT -> NineMedian.ofBytes(ring, rows[0], rows[1], rows[2], pixel, made, made.length);
      case SIXTEEN ->
          NineMedian.ofShorts(ring, rows[0], rows[1], rows[2], pixel, made, made.length);
    }
  }

  private static void median(byte[] ring, int[] rows, int x, int pixel, Depth depth, byte[] made) {
    switch (depth) {
      case EIGHT -> RankSearch.ofBytes(ring, rows, x, pixel, made);
      case SIXTEEN -> RankSearch.ofShorts(ring, rows, x, pixel, made);
    }
  }

  /** Copies a row to the ring, with its first and its last pixel repeated beside it. */
  private static void pad(Band input, int y, byte[] ring, int at, int margin) {
    Shape image = input.image();
    int pixel = image.pixelBytes();
    int rowBytes = image.rowBytes();
    int first = at + margin;
    System.arraycopy(input.samples(), input.offset(y), ring, first, rowBytes);
    for (int i = 0; i < margin; i++) {
      ring[at + i] = ring[first + i % pixel];
      ring[first + rowBytes + i] = ring[first + rowBytes - pixel + i % pixel];
    }
  }
}
