package mosaico.filters.histogram;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Rows;

/** Counts samples by value. */
final class Counting {

  private static final VarHandle SHORTS =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

  /**
   * Tables that gray samples are counted in, in turn: equal ones in a row, which are common, would
   * otherwise each wait for the last to be stored.
   */
  private static final int TABLES = 4;

  private Counting() {}

  /**
   * Counts the samples of all channels but alpha.
   *
   * @param counts a table for each channel, with an entry for every value; added to
   */
  static void count(Band band, Rows rows, long[][] counts) {
    int samples = rows.count() * band.image().rowSamples();
    int from = band.offset(rows.from());
    int channels = band.image().channels();
    int[][] tables = new int[channels == 1 ? TABLES : channels][counts[0].length];
    switch (band.image().depth()) {
      case EIGHT -> bytes(band.samples(), from, samples, tables);
      case SIXTEEN -> shorts(band.samples(), from, samples, tables);
    }
    for (int table = 0; table < tables.length; table++) {
      if (channels == 4 && table == 3) {
        continue;
      }
      long[] sums = counts[channels == 1 ? 0 : table];
      for (int value = 0; value < sums.length; value++) {
        sums[value] += tables[table][value];
      }
    }
  }

  /** Counts each sample in the table whose turn it is. */
  private static void bytes(byte[] in, int from, int samples, int[][] tables) {
    int[] a = tables[0];
    int[] b = tables[1];
    int[] c = tables[2];
    int i = 0;
    if (tables.length == 3) {
      for (; i <= samples - 3; i += 3) {
        a[in[from + i] & 0xff]++;
        b[in[from + i + 1] & 0xff]++;
        c[in[from + i + 2] & 0xff]++;
      }
      return;
    }
    int[] d = tables[3];
    for (; i <= samples - 4; i += 4) {
      a[in[from + i] & 0xff]++;
      b[in[from + i + 1] & 0xff]++;
      c[in[from + i + 2] & 0xff]++;
      d[in[from + i + 3] & 0xff]++;
    }
    for (; i < samples; i++) {
      a[in[from + i] & 0xff]++;
    }
  }

  private static void shorts(byte[] in, int from, int samples, int[][] tables) {
    int[] a = tables[0];
    int[] b = tables[1];
    int[] c = tables[2];
    int i = 0;
    if (tables.length == 3) {
      for (; i <= samples - 3; i += 3) {
        int at = from + 2 * i;
        a[(short) SHORTS.get(in, at) & 0xffff]++;
        b[(short) SHORTS.get(in, at + 2) & 0xffff]++;
        c[(short) SHORTS.get(in, at + 4) & 0xffff]++;
      }
      return;
    }
    int[] d = tables[3];
    for (; i <= samples - 4; i += 4) {
      int at = from + 2 * i;
      a[(short) SHORTS.get(in, at) & 0xffff]++;
      b[(short) SHORTS.get(in, at + 2) & 0xffff]++;
      c[(short) SHORTS.get(in, at + 4) & 0xffff]++;
      d[(short) SHORTS.get(in, at + 6) & 0xffff]++;
    }
    for (; i < samples; i++) {
      a[(short) SHORTS.get(in, from + 2 * i) & 0xffff]++;
    }
  }
}
