package mosaico.filters.histogram;

import mosaico.filters.Filter;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Depth;
import mosaico.filters.geometry.Shape;

/** Replaces each sample by what its channel's table says; keeps alpha. */
record TableFilter(String text, Tables tables) implements Filter {

  @Override
  public int halo() {
    return 0;
  }

  @Override
  public void apply(Band input, Band output) {
    Shape shape = input.image();
    Depth depth = shape.depth();
    int from = input.offset(output.rows().from());
    int to = output.offset(output.rows().from());
    int step = shape.pixelBytes();
    if (shape.hasAlpha()) {
      System.arraycopy(input.samples(), from, output.samples(), to, output.bytes());
    }
    for (int channel = 0; channel < Histogram.colours(shape); channel++) {
      int[] table = tables.of(channel, depth);
      for (int i = channel * depth.bytes(); i < output.bytes(); i += step) {
        depth.set(output.samples(), to + i, table[depth.get(input.samples(), from + i)]);
      }
    }
  }
}
