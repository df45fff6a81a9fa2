package mosaico.codecs.png;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.VectorSpecies;
import mosaico.filters.vector.Species;
import mosaico.filters.vector.VectorUse;

/** Undoes filter 2, which subtracted from each byte the one above it. */
final class UpFilter {

  private static final boolean VECTORS = VectorUse.current().allowed();

  private UpFilter() {}

  /** Undoes the filter of a row, with the parameters of {@link RowUnfilter#undo}. */
  static void undo(byte[] rows, int at, int up, int length) {
    int vectored = VECTORS ? Vectors.undo(rows, at, up, length) : 0;
    for (int i = at + vectored; i < at + length; i++) {
      rows[i] += rows[i - up];
    }
  }

  /** Loaded only if the Vector API is available. */
  private static final class Vectors {

    private static final VectorSpecies<Byte> BYTES = Species.BYTES;

    /** Returns how many bytes are done. */
    static int undo(byte[] rows, int at, int up, int length) {
      int bound = BYTES.loopBound(length);
      for (int i = at; i < at + bound; i += BYTES.length()) {
        ByteVector above = ByteVector.fromArray(BYTES, rows, i - up);
        ByteVector.fromArray(BYTES, rows, i).add(above).intoArray(rows, i);
      }
      return bound;
    }
  }
}
