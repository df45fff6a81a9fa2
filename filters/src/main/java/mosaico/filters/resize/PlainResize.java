package mosaico.filters.resize;

import java.util.Arrays;
import mosaico.filters.alpha.Alpha;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Depth;
import mosaico.filters.geometry.Shape;

/**
 * The passes by loops over rows of terms. The term of a sample is itself; that of a colour weighted
 * by alpha is its product with alpha.
 */
final class PlainResize implements ResizeKernel {

  @Override
  public void columns(Band input, Band output, Weights weights, Alpha alpha) {
    boolean weighted = alpha.weights(output.image());
    int channels = output.image().channels();
    long[] terms = new long[input.image().rowSamples()];
    long[] sums = new long[output.image().rowSamples()];
    for (int y = output.rows().from(); y < output.rows().to(); y++) {
      terms(input, y, weighted, terms);
      for (int i = 0; i < sums.length; i++) {
        int x = i / channels;
        int first = weights.from(x) * channels + i % channels;
        sums[i] = sum(terms, first, channels, weights, x);
      }
      write(sums, weights.bits(), weighted, output, y);
    }
  }

  private static long sum(long[] terms, int first, int step, Weights weights, int i) {
    int[] values = weights.values();
    int at = weights.at(i);
    long sum = 0;
    for (int j = 0; j < weights.count(i); j++) {
      sum += values[at + j] * terms[first + j * step];
    }
    return sum;
  }

  @Override
  public void rows(Band input, Band output, Weights weights, Alpha alpha) {
    boolean weighted = alpha.weights(output.image());
    long[] terms = new long[output.image().rowSamples()];
    long[] sums = new long[terms.length];
    for (int y = output.rows().from(); y < output.rows().to(); y++) {
      Arrays.fill(sums, 0);
      for (int j = 0; j < weights.count(y); j++) {
        terms(input, weights.from(y) + j, weighted, terms);
        long weight = weights.values()[weights.at(y) + j];
        for (int i = 0; i < sums.length; i++) {
          sums[i] += weight * terms[i];
        }
      }
      write(sums, weights.bits(), weighted, output, y);
    }
  }

  private static void terms(Band band, int y, boolean weighted, long[] terms) {
    Depth depth = band.image().depth();
    int at = band.offset(y);
    for (int i = 0; i < terms.length; i++) {
      terms[i] = depth.get(band.samples(), at + i * depth.bytes());
    }
    for (int i = 0; weighted && i < terms.length; i += 4) {
      for (int channel = 0; channel < 3; channel++) {
        terms[i + channel] *= terms[i + 3];
      }
    }
  }

  private static void write(long[] sums, int bits, boolean weighted, Band output, int y) {
    Shape shape = output.image();
    Depth depth = shape.depth();
    int at = output.offset(y);
    for (int i = 0; i < sums.length; i++) {
      int sample =
          weighted && i % 4 < 3
              ? colour(sums[i], sums[i | 3], depth.white())
              : Math.clamp((sums[i] + (1L << (bits - 1))) >> bits, 0, depth.white());
      depth.set(output.samples(), at + i * depth.bytes(), sample);
    }
  }

  private static int colour(long colours, long alphas, int white) {
    return alphas <= 0 || colours <= 0 ? 0 : Math.min(white, Alpha.colour(colours, alphas));
  }
}
