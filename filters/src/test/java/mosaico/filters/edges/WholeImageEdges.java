package mosaico.filters.edges;

import java.util.ArrayDeque;
import java.util.Deque;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Shape;

/** The oracle of all of it: floods from the strong edges of a whole image. */
final class WholeImageEdges {

  private WholeImageEdges() {}

  static byte[] of(Band image, Thresholds thresholds) {
    Shape shape = image.image();
    EdgeMap map = new EdgeMap(shape.rows(), shape.width());
    new ScalarEdges().apply(image, thresholds, map);
    Band made = Band.allocate(shape, shape.rows());
    Deque<int[]> reached = new ArrayDeque<>();
    for (int y = 0; y < shape.height(); y++) {
      for (int x = 0; x < shape.width(); x++) {
        if (has(map.strong(), map, x, y)) {
          reach(made, reached, x, y);
        }
      }
    }
    while (!reached.isEmpty()) {
      int[] from = reached.remove();
      for (int y = from[1] - 1; y <= from[1] + 1; y++) {
        for (int x = from[0] - 1; x <= from[0] + 1; x++) {
          boolean inside = x >= 0 && y >= 0 && x < shape.width() && y < shape.height();
          if (inside && has(map.candidates(), map, x, y)) {
            reach(made, reached, x, y);
          }
        }
      }
    }
    return made.samples();
  }

  private static boolean has(long[] bits, EdgeMap map, int x, int y) {
    return (bits[map.offset(y) + x / Long.SIZE] >>> x & 1) == 1;
  }

  private static void reach(Band made, Deque<int[]> reached, int x, int y) {
    if (made.get(x, y, 0) == 0) {
      made.set(x, y, 0, made.image().depth().white());
      reached.add(new int[] {x, y});
    }
  }
}
