package mosaico.filters.sharpen;

import static jdk.incubator.vector.VectorOperators.ASHR;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LSHR;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Shape;
import mosaico.filters.vector.Species;

/** By the Vector API, in 32-bit lanes: each holds four samples of 8 bits or two of 16. */
final class VectorSharpen implements SharpenKernel {

  private static final VectorSpecies<Byte> BYTES = Species.BYTES;
  private static final int LANES = BYTES.length();

  private final SharpenKernel narrow = new ScalarSharpen();

  @Override
  public void apply(Band input, Band blurred, Band output, int amount) {
    Shape image = output.image();
    int bytes = output.bytes();
    if (bytes < LANES) {
      narrow.apply(input, blurred, output, amount);
      return;
    }
    int first = output.rows().from();
    int in = input.offset(first);
    int from = blurred.offset(first);
    int to = output.offset(first);
    switch (image.depth()) {
      case EIGHT ->
          eight(input.samples(), in, blurred.samples(), from, output.samples(), to, bytes, amount);
      case SIXTEEN ->
          sixteen(
              input.samples(), in, blurred.samples(), from, output.samples(), to, bytes, amount);
    }
  }

  private static void eight(
      byte[] input,
      int in,
      byte[] blurred,
      int from,
      byte[] output,
      int to,
      int bytes,
      int amount) {
    for (int i = 0; i < bytes; i += LANES) {
      // The last vector ends where the samples do, and overlaps the one before.
      int at = Math.min(i, bytes - LANES);
      IntVector sharp = ByteVector.fromArray(BYTES, input, in + at).reinterpretAsInts();
      IntVector soft = ByteVector.fromArray(BYTES, blurred, from + at).reinterpretAsInts();
      IntVector a = sharp.and(0xff);
      IntVector b = sharp.lanewise(LSHR, 8).and(0xff);
      IntVector c = sharp.lanewise(LSHR, 16).and(0xff);
      IntVector d = sharp.lanewise(LSHR, 24);
      a = a.sub(soft.and(0xff)).mul(amount).add(128).lanewise(ASHR, 8).add(a);
      b = b.sub(soft.lanewise(LSHR, 8).and(0xff)).mul(amount).add(128).lanewise(ASHR, 8).add(b);
      c = c.sub(soft.lanewise(LSHR, 16).and(0xff)).mul(amount).add(128).lanewise(ASHR, 8).add(c);
      d = d.sub(soft.lanewise(LSHR, 24)).mul(amount).add(128).lanewise(ASHR, 8).add(d);
      a = a.max(0).min(255);
      b = b.max(0).min(255).lanewise(LSHL, 8);
      c = c.max(0).min(255).lanewise(LSHL, 16);
      d = d.max(0).min(255).lanewise(LSHL, 24);
      a.or(b).or(c.or(d)).reinterpretAsBytes().intoArray(output, to + at);
    }
  }

  private static void sixteen(
      byte[] input,
      int in,
      byte[] blurred,
      int from,
      byte[] output,
      int to,
      int bytes,
      int amount) {
    for (int i = 0; i < bytes; i += LANES) {
      int at = Math.min(i, bytes - LANES);
      IntVector sharp = ByteVector.fromArray(BYTES, input, in + at).reinterpretAsInts();
      IntVector soft = ByteVector.fromArray(BYTES, blurred, from + at).reinterpretAsInts();
      IntVector a = sharp.and(0xffff);
      IntVector b = sharp.lanewise(LSHR, 16);
      a = a.sub(soft.and(0xffff)).mul(amount).add(128).lanewise(ASHR, 8).add(a);
      b = b.sub(soft.lanewise(LSHR, 16)).mul(amount).add(128).lanewise(ASHR, 8).add(b);
      a = a.max(0).min(0xffff);
      b = b.max(0).min(0xffff).lanewise(LSHL, 16);
      a.or(b).reinterpretAsBytes().intoArray(output, to + at);
    }
  }
}
