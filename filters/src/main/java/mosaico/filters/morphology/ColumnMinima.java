package mosaico.filters.morphology;

import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Rows;

/** The least samples of windows of {@code 2 radius + 1} rows, row by row from the top. */
sealed interface ColumnMinima permits ColumnMinima.Direct, BlockMinima {

  /** From this radius on, working by blocks takes fewer reads. */
  int BLOCKS_FROM = 3;

  static ColumnMinima of(Band input, Rows rows, int radius, LeastSamples least, byte flip) {
    return radius < BLOCKS_FROM
        ? new Direct(input, radius, least, flip)
        : new BlockMinima(input, rows, radius, least, flip);
  }

  /** Writes those around row {@code y}, which must be the row after the last one asked for. */
  void row(int y, byte[] out, int to);

  /** Reads every row of the window. */
  record Direct(Band input, int radius, LeastSamples least, byte flip) implements ColumnMinima {

    @Override
    public void row(int y, byte[] out, int to) {
      Rows window = new Rows(y, y + 1).grow(radius, input.image().height());
      int[] at = new int[window.count()];
      for (int i = 0; i < at.length; i++) {
        at[i] = input.offset(window.from() + i);
      }
      least.of(input.samples(), at, out, to, input.image().rowBytes(), flip, (byte) 0);
    }
  }
}
