package mosaico.filters.bilateral;

import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.UMIN;
import static mosaico.filters.geometry.Border.reflect101;

import java.util.List;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;
import mosaico.filters.bilateral.Neighbourhood.Neighbour;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Depth;
import mosaico.filters.geometry.Rows;
import mosaico.filters.geometry.Shape;
import mosaico.filters.vector.Species;

/** The means by the Vector API: a pixel in each lane, its channels in separate vectors. */
final class VectorBilateral implements BilateralKernel {

  private static final VectorSpecies<Float> FLOATS = Species.FLOATS;
  private static final int LANES = FLOATS.length();
  private static final int ALPHA = 3;

  /** Of numbers that are not positive, the greater is that of the lesser bits. */
  private static final int LEAST_BITS = Float.floatToRawIntBits(Exp2.LEAST);

  @Override
  public void apply(Band input, Band output, Neighbourhood neighbourhood) {
    Shape image = input.image();
    int radius = neighbourhood.radius();
    List<Neighbour> neighbours = neighbourhood.neighbours();
    int count = neighbours.size();
    Rows needed = output.rows().grow(radius, image.height());
    Planes planes = new Planes(image, radius, Math.min(2 * radius + 1, needed.count()), LANES);
    float colour = neighbourhood.colourExponent(image.depth());
    float[] exponents = new float[count];
    int[] at = new int[count];
    int colours = image.isGray() ? 1 : 3;
    float[][] made = new float[colours][image.width() + LANES];
    int next = needed.from();
    for (int y = output.rows().from(); y < output.rows().to(); y++) {
      for (; next < Math.min(needed.to(), y + radius + 1); next++) {
        planes.put(input, next);
      }
      for (int i = 0; i < count; i++) {
        Neighbour neighbour = neighbours.get(i);
        exponents[i] = neighbour.exponent();
        int row = reflect101(y + neighbour.dy(), image.height());
        at[i] = planes.at(row, radius + neighbour.dx());
      }
      int centre = planes.at(y, radius);
      if (image.isGray()) {
        gray(planes, centre, at, exponents, colour, made[0], image.width());
      } else {
        colours(planes, centre, at, exponents, colour, image.hasAlpha(), made, image.width());
      }
      write(made, input, output, y);
    }
  }

  private static void gray(
      Planes planes,
      int centre,
      int[] at,
      float[] exponents,
      float colour,
      float[] made,
      int width) {
    float[] in = planes.values();
    FloatVector factor = FloatVector.broadcast(FLOATS, colour);
    for (int x = 0; x < width; x += LANES) {
      FloatVector here = FloatVector.fromArray(FLOATS, in, centre + x);
      FloatVector sum = FloatVector.zero(FLOATS);
      FloatVector weights = sum;
      for (int i = 0; i < at.length; i++) {
        FloatVector there = FloatVector.fromArray(FLOATS, in, at[i] + x);
        FloatVector difference = there.sub(here);
        IntVector exponent =
            difference
                .mul(difference)
                .fma(factor, FloatVector.broadcast(FLOATS, exponents[i]))
                .reinterpretAsInts();
        FloatVector t = exponent.lanewise(UMIN, LEAST_BITS).reinterpretAsFloats();
        FloatVector shifted = t.add(Exp2.ROUND);
        FloatVector f = t.sub(shifted.sub(Exp2.ROUND));
        FloatVector power = FloatVector.broadcast(FLOATS, Exp2.C5);
        power = power.fma(f, FloatVector.broadcast(FLOATS, Exp2.C4));
        power = power.fma(f, FloatVector.broadcast(FLOATS, Exp2.C3));
        power = power.fma(f, FloatVector.broadcast(FLOATS, Exp2.C2));
        power = power.fma(f, FloatVector.broadcast(FLOATS, Exp2.C1));
        power = power.fma(f, FloatVector.broadcast(FLOATS, 1));
        IntVector n = shifted.reinterpretAsInts().lanewise(LSHL, Exp2.FRACTION_BITS);
        FloatVector weight = power.reinterpretAsInts().add(n).reinterpretAsFloats();
        weights = weights.add(weight);
        sum = there.fma(weight, sum);
      }
      sum.div(weights).intoArray(made, x);
    }
  }

  private static void colours(
      Planes planes,
      int centre,
      int[] at,
      float[] exponents,
      float colour,
      boolean alpha,
      float[][] made,
      int width) {
    float[] in = planes.values();
    int stride = planes.stride();
    FloatVector factor = FloatVector.broadcast(FLOATS, colour);
    for (int x = 0; x < width; x += LANES) {
      FloatVector red = FloatVector.fromArray(FLOATS, in, centre + x);
      FloatVector green = FloatVector.fromArray(FLOATS, in, centre + x + stride);
      FloatVector blue = FloatVector.fromArray(FLOATS, in, centre + x + 2 * stride);
      FloatVector reds = FloatVector.zero(FLOATS);
      FloatVector greens = reds;
      FloatVector blues = reds;
      FloatVector weights = reds;
      for (int i = 0; i < at.length; i++) {
        int place = at[i] + x;
        FloatVector r = FloatVector.fromArray(FLOATS, in, place);
        FloatVector g = FloatVector.fromArray(FLOATS, in, place + stride);
        FloatVector b = FloatVector.fromArray(FLOATS, in, place + 2 * stride);
        FloatVector difference = r.sub(red).abs().add(g.sub(green).abs()).add(b.sub(blue).abs());
        IntVector exponent =
            difference
                .mul(difference)
                .fma(factor, FloatVector.broadcast(FLOATS, exponents[i]))
                .reinterpretAsInts();
        FloatVector t = exponent.lanewise(UMIN, LEAST_BITS).reinterpretAsFloats();
        FloatVector shifted = t.add(Exp2.ROUND);
        FloatVector f = t.sub(shifted.sub(Exp2.ROUND));
        FloatVector power = FloatVector.broadcast(FLOATS, Exp2.C5);
        power = power.fma(f, FloatVector.broadcast(FLOATS, Exp2.C4));
        power = power.fma(f, FloatVector.broadcast(FLOATS, Exp2.C3));
        power = power.fma(f, FloatVector.broadcast(FLOATS, Exp2.C2));
        power = power.fma(f, FloatVector.broadcast(FLOATS, Exp2.C1));
        power = power.fma(f, FloatVector.broadcast(FLOATS, 1));
        IntVector n = shifted.reinterpretAsInts().lanewise(LSHL, Exp2.FRACTION_BITS);
        FloatVector weight = power.reinterpretAsInts().add(n).reinterpretAsFloats();
        if (alpha) {
          weight = weight.mul(FloatVector.fromArray(FLOATS, in, place + ALPHA * stride));
        }
        weights = weights.add(weight);
        reds = r.fma(weight, reds);
        greens = g.fma(weight, greens);
        blues = b.fma(weight, blues);
      }
      reds.div(weights).intoArray(made[0], x);
      greens.div(weights).intoArray(made[1], x);
      blues.div(weights).intoArray(made[2], x);
    }
  }

  /** Rounds the means; where nothing was visible they are 0 / 0, which becomes 0. */
  private static void write(float[][] made, Band input, Band output, int y) {
    Shape image = output.image();
    Depth depth = image.depth();
    byte[] out = output.samples();
    for (int channel = 0; channel < made.length; channel++) {
      float[] means = made[channel];
      int to = output.offset(y) + channel * depth.bytes();
      for (int x = 0; x < image.width(); x++) {
        depth.set(out, to, Math.min((int) Math.rint(means[x]), depth.white()));
        to += image.pixelBytes();
      }
    }
    if (image.hasAlpha()) {
      for (int x = 0; x < image.width(); x++) {
        output.set(x, y, ALPHA, input.get(x, y, ALPHA));
      }
    }
  }
}
