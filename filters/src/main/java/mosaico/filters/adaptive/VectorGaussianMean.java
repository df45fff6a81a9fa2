package mosaico.filters.adaptive;

import static jdk.incubator.vector.VectorOperators.LSHL;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Border;
import mosaico.filters.geometry.Rows;
import mosaico.filters.geometry.Shape;
import mosaico.filters.vector.FloatRows;
import mosaico.filters.vector.Species;

/** The means by the Vector API. Rows are summed along themselves once, into a ring. */
final class VectorGaussianMean implements GaussianMean {

  private static final VectorSpecies<Float> FLOATS = Species.FLOATS;
  private static final int LANES = FLOATS.length();

  /** Added to a float from 0 to 65,535, leaves it rounded to an integer in the lowest bits. */
  private static final float ROUND = 1 << 23;

  @Override
  public void apply(Band input, Band output, float[] weights) {
    Shape image = input.image();
    int size = weights.length;
    int radius = size / 2;
    Rows needed = output.rows().grow(radius, image.height());
    FloatRows row = new FloatRows(image, radius, 1);
    int stride = (row.length() + LANES - 1) / LANES * LANES;
    int slots = Math.min(size, needed.count());
    float[] ring = new float[Math.multiplyExact(slots * row.phases(), stride)];
    int[] at = new int[size];
    byte[] made = new byte[stride * Integer.BYTES];
    int next = needed.from();
    for (int y = output.rows().from(); y < output.rows().to(); y++) {
      for (; next < Math.min(needed.to(), y + radius + 1); next++) {
        row.put(input, next, Border.REPLICATE);
        for (int phase = 0; phase < row.phases(); phase++) {
          for (int i = 0; i < size; i++) {
            at[i] = row.at(0, phase, i);
          }
          int to = (next % slots * row.phases() + phase) * stride;
          along(row.values(), at, weights, ring, to, stride);
        }
      }
      for (int i = 0; i < size; i++) {
        int near = Border.REPLICATE.at(y + i - radius, image.height());
        at[i] = near % slots * row.phases() * stride;
      }
      switch (image.depth()) {
        case EIGHT -> eight(ring, at, stride, weights, made);
        case SIXTEEN -> sixteen(ring, at, stride, weights, made);
      }
      System.arraycopy(made, 0, output.samples(), output.offset(y), image.rowBytes());
    }
  }

  private static void along(
      float[] in, int[] at, float[] weights, float[] ring, int to, int length) {
    for (int x = 0; x < length; x += LANES) {
      FloatVector sum = FloatVector.zero(FLOATS);
      for (int i = 0; i < weights.length; i++) {
        FloatVector weight = FloatVector.broadcast(FLOATS, weights[i]);
        sum = FloatVector.fromArray(FLOATS, in, at[i] + x).fma(weight, sum);
      }
      sum.intoArray(ring, to + x);
    }
  }

  private static void eight(float[] ring, int[] at, int stride, float[] weights, byte[] made) {
    int radius = weights.length / 2;
    for (int x = 0; x < stride; x += LANES) {
      int i = at[radius] + x;
      FloatVector middle = FloatVector.broadcast(FLOATS, weights[radius]);
      FloatVector a = FloatVector.fromArray(FLOATS, ring, i).mul(middle);
      FloatVector b = FloatVector.fromArray(FLOATS, ring, i + stride).mul(middle);
      FloatVector c = FloatVector.fromArray(FLOATS, ring, i + 2 * stride).mul(middle);
      FloatVector d = FloatVector.fromArray(FLOATS, ring, i + 3 * stride).mul(middle);
      for (int j = 1; j <= radius; j++) {
        FloatVector weight = FloatVector.broadcast(FLOATS, weights[radius + j]);
        int up = at[radius - j] + x;
        int down = at[radius + j] + x;
        a =
            FloatVector.fromArray(FLOATS, ring, up)
                .add(FloatVector.fromArray(FLOATS, ring, down))
                .fma(weight, a);
        b =
            FloatVector.fromArray(FLOATS, ring, up + stride)
                .add(FloatVector.fromArray(FLOATS, ring, down + stride))
                .fma(weight, b);
        c =
            FloatVector.fromArray(FLOATS, ring, up + 2 * stride)
                .add(FloatVector.fromArray(FLOATS, ring, down + 2 * stride))
                .fma(weight, c);
        d =
            FloatVector.fromArray(FLOATS, ring, up + 3 * stride)
                .add(FloatVector.fromArray(FLOATS, ring, down + 3 * stride))
                .fma(weight, d);
      }
      IntVector e = a.min(255).add(ROUND).reinterpretAsInts().and(0xff);
      IntVector f = b.min(255).add(ROUND).reinterpretAsInts().and(0xff);
      IntVector g = c.min(255).add(ROUND).reinterpretAsInts().and(0xff);
      IntVector h = d.min(255).add(ROUND).reinterpretAsInts();
      e.or(f.lanewise(LSHL, 8))
          .or(g.lanewise(LSHL, 16).or(h.lanewise(LSHL, 24)))
          .reinterpretAsBytes()
          .intoArray(made, x * Integer.BYTES);
    }
  }

  private static void sixteen(float[] ring, int[] at, int stride, float[] weights, byte[] made) {
    int radius = weights.length / 2;
    for (int x = 0; x < stride; x += LANES) {
      int i = at[radius] + x;
      FloatVector middle = FloatVector.broadcast(FLOATS, weights[radius]);
      FloatVector a = FloatVector.fromArray(FLOATS, ring, i).mul(middle);
      FloatVector b = FloatVector.fromArray(FLOATS, ring, i + stride).mul(middle);
      for (int j = 1; j <= radius; j++) {
        FloatVector weight = FloatVector.broadcast(FLOATS, weights[radius + j]);
        int up = at[radius - j] + x;
        int down = at[radius + j] + x;
        a =
            FloatVector.fromArray(FLOATS, ring, up)
                .add(FloatVector.fromArray(FLOATS, ring, down))
                .fma(weight, a);
        b =
            FloatVector.fromArray(FLOATS, ring, up + stride)
                .add(FloatVector.fromArray(FLOATS, ring, down + stride))
                .fma(weight, b);
      }
      IntVector e = a.min(0xffff).add(ROUND).reinterpretAsInts().and(0xffff);
      IntVector f = b.min(0xffff).add(ROUND).reinterpretAsInts();
      e.or(f.lanewise(LSHL, 16)).reinterpretAsBytes().intoArray(made, x * Integer.BYTES);
    }
  }
}
