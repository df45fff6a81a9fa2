package mosaico.filters.equalize;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Maps from samples to samples that never fall, in two bits an entry: those of 16-bit samples take
 * 16 KiB each. What value v becomes is the number of zeros before the one of number v, from 0.
 */
final class RisingTables {

  private static final int[] ENTRIES = {1 << 8, 1 << 16};
  private static final int[] CHANNELS = {1, 3};

  private RisingTables() {}

  /**
   * The tables one after another.
   *
   * @param tables 1 or 3, of 256 or 65,536 entries, each at least as large as the one before, none
   *     larger than the last index
   */
  static byte[] toBytes(int[][] tables) {
    int bytes = bytes(tables[0].length);
    byte[] all = new byte[tables.length * bytes];
    for (int i = 0; i < tables.length; i++) {
      BitSet bits = new BitSet();
      for (int value = 0; value < tables[i].length; value++) {
        bits.set(value + tables[i][value]);
      }
      byte[] made = bits.toByteArray();
      System.arraycopy(made, 0, all, i * bytes, made.length);
    }
    return all;
  }

  /**
   * Reads tables.
   *
   * @throws IllegalArgumentException if the bytes are not 1 or 3 of them
   */
  static int[][] fromBytes(byte[] bytes) {
    for (int entries : ENTRIES) {
      for (int channels : CHANNELS) {
        if (bytes.length == channels * bytes(entries)) {
          int[][] tables = new int[channels][];
          for (int i = 0; i < channels; i++) {
            int from = i * bytes(entries);
            tables[i] = table(Arrays.copyOfRange(bytes, from, from + bytes(entries)), entries);
          }
          return tables;
        }
      }
    }
    throw new IllegalArgumentException(bytes.length + " bytes are no tables");
  }

  private static int[] table(byte[] bytes, int entries) {
    BitSet bits = BitSet.valueOf(bytes);
    int[] places = bits.stream().toArray();
    if (places.length != entries || places[entries - 1] > 2 * (entries - 1)) {
      throw new IllegalArgumentException(places.length + " entries are no table");
    }
    for (int value = 0; value < entries; value++) {
      places[value] -= value;
    }
    return places;
  }

  private static int bytes(int entries) {
    return 2 * entries / Byte.SIZE;
  }
}
