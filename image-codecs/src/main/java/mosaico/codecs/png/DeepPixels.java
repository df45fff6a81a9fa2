package mosaico.codecs.png;

import mosaico.filters.geometry.BytePairs;
import mosaico.filters.geometry.Depth;

/**
 * Converts pixels of 16-bit samples, which PNG stores with the upper byte first: to the order in
 * which bands have them, or to their upper 8 bits.
 *
 * @param stored samples per pixel
 * @param ofSamples converts what the samples have become
 */
record DeepPixels(int stored, PixelConverter ofSamples) implements PixelConverter {

  /** Pixels that are converted at a time, so that they stay in the cache. */
  private static final int PIECE = 1024;

  @Override
  public int channels() {
    return ofSamples.channels();
  }

  @Override
  public Depth depth() {
    return ofSamples.depth();
  }

  @Override
  public void convert(byte[] row, int at, int pixels, byte[] into, int to) {
    if (ofSamples instanceof Copied) {
      take(row, at, pixels * stored, into, to);
      return;
    }
    int pixelBytes = channels() * depth().bytes();
    byte[] samples = new byte[Math.min(pixels, PIECE) * stored * depth().bytes()];
    for (int from = 0; from < pixels; from += PIECE) {
      int count = Math.min(PIECE, pixels - from);
      take(row, at + 2 * from * stored, count * stored, samples, 0);
      ofSamples.convert(samples, 0, count, into, to + from * pixelBytes);
    }
  }

  private void take(byte[] row, int at, int samples, byte[] into, int to) {
    switch (depth()) {
      case EIGHT -> {
        for (int i = 0; i < samples; i++) {
          into[to + i] = row[at + 2 * i];
        }
      }
      case SIXTEEN -> BytePairs.swap(row, at, into, to, samples);
    }
  }
}
