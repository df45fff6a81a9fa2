package mosaico.filters.gradient;

import static mosaico.filters.geometry.Border.reflect101;

import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Depth;
import mosaico.filters.geometry.Rows;
import mosaico.filters.geometry.Shape;
import mosaico.filters.vector.Species;

/**
 * Gradients by the Vector API: each row is first summed down its columns, then along. The last
 * vector of a row ends where the row does and overlaps the one before.
 */
final class VectorGradient implements GradientKernel {

  private final GradientKernel narrow = new PlainGradient();

  @Override
  public void apply(Band input, Band output, GradientTaps taps, Measure measure) {
    Shape image = input.image();
    if (image.width() < Species.SHORTS.length()) {
      narrow.apply(input, output, taps, measure);
    } else if (image.depth() == Depth.SIXTEEN) {
      sixteen(input, output, taps, measure);
    } else if (2 * taps.most(image.depth().white()) <= Short.MAX_VALUE) {
      eight(input, output, taps, measure);
    } else {
      widened(input, output, taps, measure);
    }
  }

  private static void eight(Band input, Band output, GradientTaps taps, Measure measure) {
    int width = input.image().width();
    short[] smoothed = new short[width + 2 * taps.half()];
    short[] differences = new short[smoothed.length];
    int[] rows = new int[taps.size()];
    for (int y = output.rows().from(); y < output.rows().to(); y++) {
      for (int j = 0; j < rows.length; j++) {
        rows[j] = input.offset(reflect101(y + j - taps.half(), input.image().height()));
      }
      if (measure.usesX()) {
        EightBitLines.down(input.samples(), rows, taps.smoothing(), smoothed, width);
        Margins.fill(smoothed, taps.half());
      }
      if (measure.usesY()) {
        EightBitLines.down(input.samples(), rows, taps.difference(), differences, width);
        Margins.fill(differences, taps.half());
      }
      EightBitLines.along(
          smoothed, differences, taps, measure, output.samples(), output.offset(y), width);
    }
  }

  private static void sixteen(Band input, Band output, GradientTaps taps, Measure measure) {
    SixteenBitLines lines = new SixteenBitLines(taps, measure, input.image());
    int[] rows = new int[taps.size()];
    for (int y = output.rows().from(); y < output.rows().to(); y++) {
      for (int j = 0; j < rows.length; j++) {
        rows[j] = input.offset(reflect101(y + j - taps.half(), input.image().height()));
      }
      lines.make(input.samples(), rows, output.samples(), output.offset(y));
    }
  }

  /** Gradients of 8-bit rows that need more than 16 bits. */
  private static void widened(Band input, Band output, GradientTaps taps, Measure measure) {
    Shape image = input.image();
    int width = image.width();
    SixteenBitLines lines = new SixteenBitLines(taps, measure, image);
    Rows needed = output.rows().grow(taps.half(), image.height());
    byte[] ring = new byte[Math.multiplyExact(2 * width, taps.size())];
    int[] rows = new int[taps.size()];
    byte[] made = new byte[2 * width];
    int next = needed.from();
    for (int y = output.rows().from(); y < output.rows().to(); y++) {
      for (; next < Math.min(needed.to(), y + taps.half() + 1); next++) {
        int to = next % taps.size() * 2 * width;
        EightBitLines.widen(input.samples(), input.offset(next), ring, to, width);
      }
      for (int j = 0; j < rows.length; j++) {
        int row = reflect101(y + j - taps.half(), image.height());
        rows[j] = row % taps.size() * 2 * width;
      }
      lines.make(ring, rows, made, 0);
      EightBitLines.narrow(made, output.samples(), output.offset(y), width);
    }
  }
}
