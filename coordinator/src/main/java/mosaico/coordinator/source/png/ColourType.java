package mosaico.coordinator.source.png;

import java.io.IOException;
import java.util.Set;

/** What the samples of a pixel are (PNG 3rd edition, table 12). */
enum ColourType {
  GRAY(0, 1, Set.of(1, 2, 4, 8, 16)),
  COLOUR(2, 3, Set.of(8, 16)),
  PALETTE(3, 1, Set.of(1, 2, 4, 8)),
  GRAY_ALPHA(4, 2, Set.of(8, 16)),
  COLOUR_ALPHA(6, 4, Set.of(8, 16));

  private final int code;
  private final int samples;
  private final Set<Integer> depths;

  ColourType(int code, int samples, Set<Integer> depths) {
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
      if (type.code == code && type.depths.contains(bitDepth)) {
        return type;
      }
    }
    throw new IOException(
        "its header asks for colour type %d of %d bits, which there is not"
            .formatted(code, bitDepth));
  }
}
