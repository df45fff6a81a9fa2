package mosaico.codecs.png;

import java.io.IOException;

/** What the samples of a pixel are (PNG 3rd edition, table 12). */
enum ColourType {
  GRAY(0, 1, 1 | 2 | 4 | 8 | 16),
  COLOUR(2, 3, 8 | 16),
  PALETTE(3, 1, 1 | 2 | 4 | 8),
  GRAY_ALPHA(4, 2, 8 | 16),
  COLOUR_ALPHA(6, 4, 8 | 16);

  private final int code;
  private final int samples;

  /** The bit depths that there are, all of them powers of two. */
  private final int depths;

  ColourType(int code, int samples, int depths) {
    this.code = code;
    this.samples = samples;
    this.depths = depths;
  }

  /** Samples a pixel, as they are stored. */
  int samples() {
    return samples;
  }

  static ColourType of(int code, int bitDepth) throws IOException {
    for (ColourType type : values()) {
      if (type.code == code && Integer.bitCount(bitDepth) == 1 && (type.depths & bitDepth) != 0) {
        return type;
      }
    }
    throw new IOException(
        "its header asks for colour type %d of %d bits, which there is not"
            .formatted(code, bitDepth));
  }
}
