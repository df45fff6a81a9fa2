package mosaico.filters.geometry;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Exchanges the two bytes of 16-bit samples: bands have the lower one first, PNG and Netpbm the
 * upper one.
 */
public final class BytePairs {

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long LOWER_BYTES = 0x00ff_00ff_00ff_00ffL;

  private BytePairs() {}

  /** Four samples with the bytes of each exchanged. */
  public static long swapped(long four) {
    return (four & LOWER_BYTES) << 8 | (four >>> 8 & LOWER_BYTES);
  }

  /**
   * Copies samples with the bytes of each exchanged; {@code in} and {@code from} may be {@code out}
   * and {@code to}.
   *
   * @param from the first byte that is read
   * @param to the first byte that is written
   */
  public static void swap(byte[] in, int from, byte[] out, int to, int samples) {
    int bytes = 2 * samples;
    int i = 0;
    for (; i <= bytes - Long.BYTES; i += Long.BYTES) {
      LONG.set(out, to + i, swapped((long) LONG.get(in, from + i)));
    }
    for (; i < bytes; i += 2) {
      byte first = in[from + i];
      out[to + i] = in[from + i + 1];
      out[to + i + 1] = first;
    }
  }
}
