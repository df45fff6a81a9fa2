package mosaico.filters.histogram;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import mosaico.filters.Filter;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Depth;
import mosaico.filters.geometry.Shape;
import mosaico.filters.tone.Lookup;

/** Replaces each sample by what its channel's table says; keeps alpha. */
record TableFilter(String text, Tables tables) implements Filter {

  private static final VarHandle SHORTS =
      MethodHandles.byteArrayViewVarHandle(short[].class, LITTLE_ENDIAN);

  @Override
  public int halo() {
    return 0;
  }

  @Override
  public void apply(Band input, Band output) {
    Shape shape = input.image();
    int from = input.offset(output.rows().from());
    int to = output.offset(output.rows().from());
    int bytes = output.bytes();
    byte[] in = input.samples();
    byte[] out = output.samples();
    if (shape.hasAlpha()) {
      System.arraycopy(in, from, out, to, bytes);
    }
    switch (shape.depth()) {
      case EIGHT -> {
        if (shape.isGray()) {
          Lookup.apply(byteTable(0), in, from, out, to, bytes);
        } else {
          eight(byteTable(0), byteTable(1), byteTable(2), in, from, out, to, bytes, shape);
        }
      }
      case SIXTEEN -> {
        for (int channel = 0; channel < Histogram.colours(shape); channel++) {
          int first = 2 * channel;
          sixteen(shortTable(channel), in, from + first, out, to + first, bytes - first, shape);
        }
      }
    }
  }

  private static void eight(
      byte[] reds,
      byte[] greens,
      byte[] blues,
      byte[] in,
      int from,
      byte[] out,
      int to,
      int bytes,
      Shape shape) {
    int step = shape.channels();
    for (int i = 0; i < bytes; i += step) {
      out[to + i] = reds[in[from + i] & 0xff];
      out[to + i + 1] = greens[in[from + i + 1] & 0xff];
      out[to + i + 2] = blues[in[from + i + 2] & 0xff];
    }
  }

  private static void sixteen(
      short[] table, byte[] in, int from, byte[] out, int to, int bytes, Shape shape) {
    int step = shape.pixelBytes();
    for (int i = 0; i < bytes; i += step) {
      SHORTS.set(out, to + i, table[(short) SHORTS.get(in, from + i) & 0xffff]);
    }
  }

  private byte[] byteTable(int channel) {
    int[] table = tables.of(channel, Depth.EIGHT);
    byte[] made = new byte[table.length];
    for (int i = 0; i < made.length; i++) {
      made[i] = (byte) table[i];
    }
    return made;
  }

  private short[] shortTable(int channel) {
    int[] table = tables.of(channel, Depth.SIXTEEN);
    short[] made = new short[table.length];
    for (int i = 0; i < made.length; i++) {
      made[i] = (short) table[i];
    }
    return made;
  }
}
