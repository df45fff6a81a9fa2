package mosaico.filters.tone;

import mosaico.filters.vector.VectorUse;

/** Looks every sample up in a table; all implementations give equal bytes. */
sealed interface ToneKernel permits PlainTone, VectorTone {

  /** The fastest that this machine runs, or what {@link VectorUse#PROPERTY} asks for. */
  static ToneKernel fastest() {
    return VectorUse.current().allowed() ? new VectorTone() : new PlainTone();
  }

  /**
   * Looks up samples.
   *
   * @param from where the first is; not modified
   * @param to where its tone goes
   * @param samples how many; whole pixels
   * @param alpha whether every fourth is alpha, which is copied
   */
  void apply(ToneTable table, byte[] in, int from, byte[] out, int to, int samples, boolean alpha);
}
