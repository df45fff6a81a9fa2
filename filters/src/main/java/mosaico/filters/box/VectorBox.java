package mosaico.filters.box;

import mosaico.filters.alpha.Alpha;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Border;
import mosaico.filters.geometry.Depth;
import mosaico.filters.geometry.Shape;

/**
 * The means by the Vector API: sums of columns, which run down the image, and then sums of those
 * along each row. Colours weighted by alpha, whose sums take 64 bits, are left to {@link
 * WeightedBox}.
 */
final class VectorBox implements BoxKernel {

  private final BoxKernel narrow = new PlainBox();

  @Override
  public void apply(Band input, Band output, int radius, Border border, Alpha alpha) {
    Shape image = input.image();
    if (alpha.weights(image)) {
      WeightedBox.apply(input, output, radius, border);
      return;
    }
    if (image.rowSamples() < ShortWindows.LEAST) {
      narrow.apply(input, output, radius, border, alpha);
      return;
    }
    int size = 2 * radius + 1;
    if (image.depth() == Depth.EIGHT && size * size <= ShortWindows.MOST) {
      ShortWindows windows = new ShortWindows(image, radius);
      run(new ByteColumnSums(input, radius, border, windows.line()), windows, output);
      return;
    }
    IntWindows windows = new IntWindows(image, radius);
    ColumnSums columns =
        switch (image.depth()) {
          case EIGHT -> new ByteColumnSums(input, radius, border, windows.shortLine());
          case SIXTEEN -> new ShortColumnSums(input, radius, border, windows.intLine());
        };
    run(columns, windows, output);
  }

  private static void run(ColumnSums columns, Windows windows, Band output) {
    columns.begin(output.rows().from());
    windows.write(output, output.rows().from());
    for (int y = output.rows().from() + 1; y < output.rows().to(); y++) {
      columns.next(y);
      windows.write(output, y);
    }
  }
}
