package mosaico.filters.resize;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import mosaico.filters.geometry.Band;

/** Makes pixels by copying. */
final class Copying {

  private static final VarHandle SHORTS =
      MethodHandles.byteArrayViewVarHandle(short[].class, LITTLE_ENDIAN);
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, LITTLE_ENDIAN);
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, LITTLE_ENDIAN);

  private Copying() {}

  /**
   * Takes every pixel from the input's row of the same number.
   *
   * @param columns the input's column of each of the output's
   */
  static void columns(Band input, Band output, int[] columns) {
    int[] places = places(input, columns);
    for (int y = output.rows().from(); y < output.rows().to(); y++) {
      row(input, input.offset(y), places, output, output.offset(y));
    }
  }

  /**
   * Takes whole rows.
   *
   * @param rows the input's row of each of the output's, from row 0
   */
  static void rows(Band input, Band output, int[] rows) {
    for (int y = output.rows().from(); y < output.rows().to(); y++) {
      System.arraycopy(
          input.samples(),
          input.offset(rows[y]),
          output.samples(),
          output.offset(y),
          output.image().rowBytes());
    }
  }

  /**
   * Takes every pixel from a column and a row.
   *
   * @param columns the input's column of each of the output's
   * @param rows the input's row of each of the output's, from row 0
   */
  static void pixels(Band input, Band output, int[] columns, int[] rows) {
    int[] places = places(input, columns);
    int bytes = output.image().rowBytes();
    for (int y = output.rows().from(); y < output.rows().to(); y++) {
      int to = output.offset(y);
      if (y > output.rows().from() && rows[y] == rows[y - 1]) {
        System.arraycopy(output.samples(), output.offset(y - 1), output.samples(), to, bytes);
      } else {
        row(input, input.offset(rows[y]), places, output, to);
      }
    }
  }

  /** Where in a row the pixels begin. */
  private static int[] places(Band input, int[] columns) {
    int[] places = columns.clone();
    for (int x = 0; x < places.length; x++) {
      places[x] *= input.image().pixelBytes();
    }
    return places;
  }

  private static void row(Band input, int from, int[] places, Band output, int to) {
    byte[] in = input.samples();
    byte[] out = output.samples();
    switch (input.image().pixelBytes()) {
      case 1 -> one(in, from, places, out, to);
      case 2 -> two(in, from, places, out, to);
      case 3 -> three(in, from, places, out, to);
      case 4 -> four(in, from, places, out, to);
      case 6 -> six(in, from, places, out, to);
      case 8 -> eight(in, from, places, out, to);
      default -> throw new AssertionError(input.image());
    }
  }

  private static void one(byte[] in, int from, int[] places, byte[] out, int to) {
    for (int x = 0; x < places.length; x++) {
      out[to + x] = in[from + places[x]];
    }
  }

  private static void two(byte[] in, int from, int[] places, byte[] out, int to) {
    for (int x = 0; x < places.length; x++) {
      SHORTS.set(out, to + 2 * x, (short) SHORTS.get(in, from + places[x]));
    }
  }

  private static void three(byte[] in, int from, int[] places, byte[] out, int to) {
    for (int x = 0; x < places.length; x++) {
      int source = from + places[x];
      SHORTS.set(out, to + 3 * x, (short) SHORTS.get(in, source));
      out[to + 3 * x + 2] = in[source + 2];
    }
  }

  private static void four(byte[] in, int from, int[] places, byte[] out, int to) {
    for (int x = 0; x < places.length; x++) {
      INTS.set(out, to + 4 * x, (int) INTS.get(in, from + places[x]));
    }
  }

  private static void six(byte[] in, int from, int[] places, byte[] out, int to) {
    for (int x = 0; x < places.length; x++) {
      int source = from + places[x];
      INTS.set(out, to + 6 * x, (int) INTS.get(in, source));
      SHORTS.set(out, to + 6 * x + 4, (short) SHORTS.get(in, source + 4));
    }
  }

  private static void eight(byte[] in, int from, int[] places, byte[] out, int to) {
    for (int x = 0; x < places.length; x++) {
      LONGS.set(out, to + 8 * x, (long) LONGS.get(in, from + places[x]));
    }
  }
}
