package mosaico.worker.deflate;

import java.util.Arrays;

/**
 * Counts how often each byte occurs.
 *
 * <p>It does so in four tables in turn: in one, a count that has just been stored would have to be
 * waited for whenever a byte follows itself.
 */
final class Histogram {

  private static final int VALUES = 256;

  private final int[] first = new int[VALUES];
  private final int[] second = new int[VALUES];
  private final int[] third = new int[VALUES];
  private final int[] fourth = new int[VALUES];

  /** Counts the bytes {@code from} to {@code to} into the first 256 places of {@code counts}. */
  void count(byte[] in, int from, int to, int[] counts) {
    for (int[] table : new int[][] {first, second, third, fourth}) {
      Arrays.fill(table, 0);
    }
    count(in, from, to, first, second, third, fourth);
    for (int value = 0; value < VALUES; value++) {
      counts[value] = first[value] + second[value] + third[value] + fourth[value];
    }
  }

  private static void count(
      byte[] in, int from, int to, int[] first, int[] second, int[] third, int[] fourth) {
    int i = from;
    for (; i <= to - Long.BYTES; i += Long.BYTES) {
      long eight = Bytes.eight(in, i);
      first[(int) eight & 0xff]++;
      second[(int) (eight >>> 8) & 0xff]++;
      third[(int) (eight >>> 16) & 0xff]++;
      fourth[(int) (eight >>> 24) & 0xff]++;
      first[(int) (eight >>> 32) & 0xff]++;
      second[(int) (eight >>> 40) & 0xff]++;
      third[(int) (eight >>> 48) & 0xff]++;
      fourth[(int) (eight >>> 56)]++;
    }
    for (; i < to; i++) {
      first[in[i] & 0xff]++;
    }
  }
}
