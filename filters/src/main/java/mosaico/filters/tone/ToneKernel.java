package mosaico.filters.tone;

import java.util.function.Supplier;
import mosaico.filters.geometry.Depth;
import mosaico.filters.vector.VectorUse;

/** Applies a tone to samples; all implementations give equal bytes. */
sealed interface ToneKernel permits PlainTone, VectorTone {

  /** The fastest that this machine runs, or what {@link VectorUse#PROPERTY} asks for. */
  static ToneKernel fastest() {
    return VectorUse.current().allowed() ? new VectorTone() : new PlainTone();
  }

  /**
   * Applies a tone.
   *
   * @param table gives the tone's table for that depth, and may take long the first time
   * @param from where the first is; not modified
   * @param to where its tone goes
   * @param samples how many; whole pixels
   * @param alpha whether every fourth is alpha, which is copied
   */
  void apply(
      Tone tone,
      Depth depth,
      Supplier<ToneTable> table,
      byte[] in,
      int from,
      byte[] out,
      int to,
      int samples,
      boolean alpha);
}
