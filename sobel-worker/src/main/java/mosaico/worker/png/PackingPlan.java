package mosaico.worker.png;

import java.util.zip.Deflater;
import mosaico.filters.geometry.Band;

/**
 * How a band is packed.
 *
 * @param strategy a {@link Deflater} strategy
 */
record PackingPlan(RowFilter filter, int strategy) {

  static PackingPlan of(Band band) {
    return new PackingPlan(RowFilter.NONE, Deflater.HUFFMAN_ONLY);
  }
}
