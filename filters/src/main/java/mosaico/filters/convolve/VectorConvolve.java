package mosaico.filters.convolve;

import static jdk.incubator.vector.VectorOperators.LSHL;
import static mosaico.filters.geometry.Border.reflect101;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;
import mosaico.filters.alpha.Alpha;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Border;
import mosaico.filters.geometry.Rows;
import mosaico.filters.geometry.Shape;
import mosaico.filters.vector.FloatRows;
import mosaico.filters.vector.Species;

/**
 * The sums by the Vector API, of rows that were converted to floats once; of whole numbers in few
 * bits, see {@link WholeNumbers}.
 */
final class VectorConvolve implements ConvolveKernel {

  private static final VectorSpecies<Float> FLOATS = Species.FLOATS;
  private static final int LANES = FLOATS.length();

  /** Added to a float from 0 to 65,535, leaves it rounded to an integer in the lowest bits. */
  private static final float ROUND = 1 << 23;

  // The bits of floats that are not negative are in order as integers, and those of others less.
  private static final int WHITE_8 = Float.floatToRawIntBits(255);
  private static final int WHITE_16 = Float.floatToRawIntBits(0xffff);

  @Override
  public void apply(Band input, Band output, Coefficients coefficients, Alpha alpha) {
    if (alpha.weights(input.image())) {
      WeightedConvolve.apply(input, output, coefficients);
    } else if (WholeNumbers.suit(input.image(), coefficients)) {
      WholeNumbers.apply(input, output, coefficients);
    } else {
      plain(input, output, coefficients);
    }
  }

  private static void plain(Band input, Band output, Coefficients coefficients) {
    Shape image = input.image();
    int radius = coefficients.radius();
    int size = coefficients.size();
    Rows needed = output.rows().grow(radius, image.height());
    FloatRows rows = new FloatRows(image, radius, Math.min(size, needed.count()));
    float offset = coefficients.offset(image.depth().white());
    float[] factors = new float[size * size];
    int[] at = new int[factors.length * rows.phases()];
    byte[] made = new byte[(rows.length() + LANES) * Integer.BYTES];
    int next = needed.from();
    for (int y = output.rows().from(); y < output.rows().to(); y++) {
      for (; next < Math.min(needed.to(), y + radius + 1); next++) {
        rows.put(input, next, Border.REFLECT_101);
      }
      int terms = 0;
      for (int i = 0; i < size; i++) {
        int row = reflect101(y + i - radius, image.height());
        for (int j = 0; j < size; j++) {
          float factor = coefficients.at(i, j);
          if (factor != 0) {
            factors[terms] = factor;
            for (int phase = 0; phase < rows.phases(); phase++) {
              at[terms * rows.phases() + phase] = rows.at(row, phase, j * image.channels());
            }
            terms++;
          }
        }
      }
      switch (image.depth()) {
        case EIGHT -> eight(rows.values(), at, factors, terms, offset, made, rows.length());
        case SIXTEEN -> sixteen(rows.values(), at, factors, terms, offset, made, rows.length());
      }
      System.arraycopy(made, 0, output.samples(), output.offset(y), image.rowBytes());
    }
  }

  private static void eight(
      float[] in, int[] at, float[] factors, int terms, float offset, byte[] made, int length) {
    for (int x = 0; x < length; x += LANES) {
      FloatVector a = FloatVector.broadcast(FLOATS, offset);
      FloatVector b = a;
      FloatVector c = a;
      FloatVector d = a;
      for (int i = 0; i < terms; i++) {
        FloatVector factor = FloatVector.broadcast(FLOATS, factors[i]);
        a = FloatVector.fromArray(FLOATS, in, at[4 * i] + x).fma(factor, a);
        b = FloatVector.fromArray(FLOATS, in, at[4 * i + 1] + x).fma(factor, b);
        c = FloatVector.fromArray(FLOATS, in, at[4 * i + 2] + x).fma(factor, c);
        d = FloatVector.fromArray(FLOATS, in, at[4 * i + 3] + x).fma(factor, d);
      }
      IntVector e =
          a.reinterpretAsInts()
              .max(0)
              .min(WHITE_8)
              .reinterpretAsFloats()
              .add(ROUND)
              .reinterpretAsInts()
              .and(0xff);
      IntVector f =
          b.reinterpretAsInts()
              .max(0)
              .min(WHITE_8)
              .reinterpretAsFloats()
              .add(ROUND)
              .reinterpretAsInts()
              .and(0xff);
      IntVector g =
          c.reinterpretAsInts()
              .max(0)
              .min(WHITE_8)
              .reinterpretAsFloats()
              .add(ROUND)
              .reinterpretAsInts()
              .and(0xff);
      IntVector h =
          d.reinterpretAsInts()
              .max(0)
              .min(WHITE_8)
              .reinterpretAsFloats()
              .add(ROUND)
              .reinterpretAsInts();
      e.or(f.lanewise(LSHL, 8))
          .or(g.lanewise(LSHL, 16).or(h.lanewise(LSHL, 24)))
          .reinterpretAsBytes()
          .intoArray(made, x * Integer.BYTES);
    }
  }

  private static void sixteen(
      float[] in, int[] at, float[] factors, int terms, float offset, byte[] made, int length) {
    for (int x = 0; x < length; x += LANES) {
      FloatVector a = FloatVector.broadcast(FLOATS, offset);
      FloatVector b = a;
      for (int i = 0; i < terms; i++) {
        FloatVector factor = FloatVector.broadcast(FLOATS, factors[i]);
        a = FloatVector.fromArray(FLOATS, in, at[2 * i] + x).fma(factor, a);
        b = FloatVector.fromArray(FLOATS, in, at[2 * i + 1] + x).fma(factor, b);
      }
      IntVector e =
          a.reinterpretAsInts()
              .max(0)
              .min(WHITE_16)
              .reinterpretAsFloats()
              .add(ROUND)
              .reinterpretAsInts()
              .and(0xffff);
      IntVector f =
          b.reinterpretAsInts()
              .max(0)
              .min(WHITE_16)
              .reinterpretAsFloats()
              .add(ROUND)
              .reinterpretAsInts();
      e.or(f.lanewise(LSHL, 16)).reinterpretAsBytes().intoArray(made, x * Integer.BYTES);
    }
  }
}
