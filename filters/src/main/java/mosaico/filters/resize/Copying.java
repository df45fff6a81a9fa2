package mosaico.filters.resize;

import mosaico.filters.geometry.Band;

/** Makes pixels by copying. */
final class Copying {

  private Copying() {}

  /**
   * Takes every pixel from the input's row of the same number.
   *
   * @param columns the input's column of each of the output's
   */
  static void columns(Band input, Band output, int[] columns) {
    int bytes = output.image().pixelBytes();
    byte[] in = input.samples();
    byte[] out = output.samples();
    for (int y = output.rows().from(); y < output.rows().to(); y++) {
      int from = input.offset(y);
      int to = output.offset(y);
      for (int x = 0; x < columns.length; x++) {
        int source = from + columns[x] * bytes;
        for (int i = 0; i < bytes; i++) {
          out[to++] = in[source + i];
        }
      }
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
}
