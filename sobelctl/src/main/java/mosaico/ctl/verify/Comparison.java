package mosaico.ctl.verify;

import mosaico.ctl.failure.Failure;
import mosaico.filters.geometry.Band;

/** Compares gray pixels with the expected ones. */
final class Comparison {
  private Comparison() {}

  /**
   * Compares every pixel.
   *
   * @throws Failure naming both sizes, or the first pixel that differs and how many do
   */
  static void requireEqual(Band right, Band answer) {
    if (!answer.image().equals(right.image())) {
      throw new Failure(
          "The answer is %s, but %s is right.".formatted(answer.image(), right.image()));
    }
    int first = -1;
    int different = 0;
    for (int i = right.bytes() - 1; i >= 0; i--) {
      if (right.samples()[i] != answer.samples()[i]) {
        first = i;
        different++;
      }
    }
    if (different > 0) {
      int width = right.image().width();
      throw new Failure(
          "%d of %d pixels differ; the first, at x=%d y=%d, is %d, but %d is right."
              .formatted(
                  different,
                  right.bytes(),
                  first % width,
                  first / width,
                  answer.samples()[first] & 0xff,
                  right.samples()[first] & 0xff));
    }
  }
}
