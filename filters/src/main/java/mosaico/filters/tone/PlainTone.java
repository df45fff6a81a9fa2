package mosaico.filters.tone;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.function.Supplier;
import mosaico.filters.geometry.Depth;

/** Looks each sample up in the table. */
final class PlainTone implements ToneKernel {

  private static final VarHandle SHORTS =
      MethodHandles.byteArrayViewVarHandle(short[].class, LITTLE_ENDIAN);

  @Override
  public void apply(
      Tone tone,
      Depth depth,
      Supplier<ToneTable> table,
      byte[] in,
      int from,
      byte[] out,
      int to,
      int samples,
      boolean alpha) {
    apply(table.get(), in, from, out, to, samples, alpha);
  }

  static void apply(
      ToneTable table, byte[] in, int from, byte[] out, int to, int samples, boolean alpha) {
    int bytes = samples * table.depth().bytes();
    if (table.depth() == Depth.EIGHT) {
      eight(table.samples(), in, from, out, to, bytes);
    } else {
      sixteen(table.samples(), in, from, out, to, bytes);
    }
    if (alpha) {
      keepAlpha(table.depth(), in, from, out, to, bytes);
    }
  }

  static void eight(byte[] table, byte[] in, int from, byte[] out, int to, int bytes) {
    for (int i = 0; i < bytes; i++) {
      out[to + i] = table[in[from + i] & 0xff];
    }
  }

  private static void sixteen(byte[] table, byte[] in, int from, byte[] out, int to, int bytes) {
    for (int i = 0; i < bytes; i += 2) {
      int sample = (short) SHORTS.get(in, from + i) & 0xffff;
      SHORTS.set(out, to + i, (short) SHORTS.get(table, 2 * sample));
    }
  }

  private static void keepAlpha(Depth depth, byte[] in, int from, byte[] out, int to, int bytes) {
    for (int i = 3 * depth.bytes(); i < bytes; i += 4 * depth.bytes()) {
      depth.set(out, to + i, depth.get(in, from + i));
    }
  }
}
