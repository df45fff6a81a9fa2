package mosaico.filters.tone;

import mosaico.filters.geometry.Depth;

/** A tone of every sample of a depth. */
final class ToneTable {

  private final Depth depth;
  private final byte[] samples;

  ToneTable(Tone tone, Depth depth) {
    this.depth = depth;
    samples = new byte[(depth.white() + 1) * depth.bytes()];
    for (int i = 0; i <= depth.white(); i++) {
      depth.set(samples, i * depth.bytes(), tone.of(i, depth.white()));
    }
  }

  Depth depth() {
    return depth;
  }

  /** One after another, each of the depth's bytes; not to be modified. */
  byte[] samples() {
    return samples;
  }
}
