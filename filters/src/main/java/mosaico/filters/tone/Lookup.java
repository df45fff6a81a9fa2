package mosaico.filters.tone;

import mosaico.filters.vector.VectorUse;

/** Looks 8-bit samples up in a table, by vectors where there are. */
public final class Lookup {

  private static final boolean VECTORS = VectorUse.current().allowed();

  private Lookup() {}

  /**
   * Writes what the table says of each sample.
   *
   * @param table 256 entries; not modified
   * @param from where the first sample is
   * @param to where its entry goes
   */
  public static void apply(byte[] table, byte[] in, int from, byte[] out, int to, int samples) {
    int done = VECTORS ? VectorTone.lookUp(table, in, from, out, to, samples) : 0;
    PlainTone.eight(table, in, from + done, out, to + done, samples - done);
  }
}
