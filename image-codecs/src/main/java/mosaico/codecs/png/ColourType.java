package mosaico.codecs.png;

import java.io.IOException;

/** The meaning of a pixel's samples (PNG 3rd edition, table 12). */
enum ColourType {
  GRAY(0, 1, 1 | 2 | 4 | 8 | 16),
  COLOUR(2, 3, 8 | 16),
  PALETTE(3, 1, 1 | 2 | 4 | 8),
  GRAY_ALPHA(4, 2, 8 | 16),
  COLOUR_ALPHA(6, 4, 8 | 16);

  private final int code;
  private final int samples;

  /** The bit depths that are allowed, all of them powers of two, combined. */
  private final int depths;

  ColourType(int code, int samples, int depths) {
    this.code = code;
    this.samples = samples;
    this.depths = depths;
  }

  /** Samples per pixel, as stored. */
  int samples() {
    return samples;
  }

  boolean isColour() {
    return this != GRAY && this != GRAY_ALPHA;
  }

  static ColourType of(int code, int bitDepth) throws IOException {
    for (ColourType type : values()) {
      if (type.code == code && Integer.bitCount(bitDepth) == 1 && (type.depths & bitDepth) != 0) {
        return type;
      }
    }
    throw new IOException(
        "its header has colour type %d with %d bits, which PNG does not have"
            .formatted(code, bitDepth));
  }
}
