package mosaico.filters.convolve;

import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static mosaico.filters.geometry.Border.reflect101;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorSpecies;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Depth;
import mosaico.filters.geometry.PaddedRow;
import mosaico.filters.geometry.Rows;
import mosaico.filters.geometry.Shape;
import mosaico.filters.vector.Species;

/**
 * The sums of 8-bit samples by the Vector API where all coefficients are whole and no sum exceeds
 * 16 bits, as with most kernels that people write: exact in 16-bit lanes, of which the even and the
 * odd samples take one each.
 */
final class WholeNumbers {

  private static final VectorSpecies<Byte> BYTES = Species.BYTES;
  private static final VectorSpecies<Short> SHORTS = Species.SHORTS;
  private static final int LANES = BYTES.length();

  private WholeNumbers() {}

  /** Whether sums of samples of the image can be made so. */
  static boolean suit(Shape image, Coefficients coefficients) {
    double most = coefficients.absoluteSum() * 255;
    float offset = coefficients.offset(255);
    boolean whole = offset == Math.rint(offset);
    for (int i = 0; i < coefficients.size(); i++) {
      for (int j = 0; j < coefficients.size(); j++) {
        whole &= coefficients.at(i, j) == Math.rint(coefficients.at(i, j));
      }
    }
    return image.depth() == Depth.EIGHT && whole && most + Math.abs(offset) <= Short.MAX_VALUE;
  }

  /** As {@link ConvolveKernel#apply}, of all channels alike; only if they {@link #suit}. */
  static void apply(Band input, Band output, Coefficients coefficients) {
    Shape image = input.image();
    int radius = coefficients.radius();
    int size = coefficients.size();
    Rows needed = output.rows().grow(radius, image.height());
    byte[][] ring = new byte[Math.min(size, needed.count())][];
    int stride = (image.rowBytes() + LANES - 1) / LANES * LANES;
    for (int i = 0; i < ring.length; i++) {
      ring[i] = new byte[Math.addExact(stride, 2 * radius * image.channels())];
    }
    short[] factors = new short[size * size];
    byte[][] rows = new byte[factors.length][];
    int[] shifts = new int[factors.length];
    byte[] made = new byte[stride];
    short offset = (short) coefficients.offset(255);
    int next = needed.from();
    for (int y = output.rows().from(); y < output.rows().to(); y++) {
      for (; next < Math.min(needed.to(), y + radius + 1); next++) {
        PaddedRow.copy(input, next, radius, ring[next % ring.length]);
      }
      int terms = 0;
      for (int i = 0; i < size; i++) {
        byte[] row = ring[reflect101(y + i - radius, image.height()) % ring.length];
        for (int j = 0; j < size; j++) {
          if (coefficients.at(i, j) != 0) {
            factors[terms] = (short) coefficients.at(i, j);
            rows[terms] = row;
            shifts[terms++] = j * image.channels();
          }
        }
      }
      sum(rows, shifts, factors, terms, offset, made);
      System.arraycopy(made, 0, output.samples(), output.offset(y), image.rowBytes());
    }
  }

  private static void sum(
      byte[][] rows, int[] shifts, short[] factors, int terms, short offset, byte[] made) {
    for (int x = 0; x < made.length; x += LANES) {
      ShortVector even = ShortVector.broadcast(SHORTS, offset);
      ShortVector odd = even;
      for (int i = 0; i < terms; i++) {
        ShortVector pairs =
            ByteVector.fromArray(BYTES, rows[i], shifts[i] + x).reinterpretAsShorts();
        even = even.add(pairs.and((short) 0xff).mul(factors[i]));
        odd = odd.add(pairs.lanewise(LSHR, 8).mul(factors[i]));
      }
      even.max((short) 0)
          .min((short) 255)
          .or(odd.max((short) 0).min((short) 255).lanewise(LSHL, 8))
          .reinterpretAsBytes()
          .intoArray(made, x);
    }
  }
}
