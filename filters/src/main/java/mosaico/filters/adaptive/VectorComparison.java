package mosaico.filters.adaptive;

import static jdk.incubator.vector.VectorOperators.SUADD;
import static jdk.incubator.vector.VectorOperators.UGE;
import static jdk.incubator.vector.VectorOperators.UGT;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorSpecies;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Depth;
import mosaico.filters.vector.Species;

/**
 * By the Vector API, in lanes as wide as a sample. For a positive offset, {@code sample + offset >
 * mean} is {@code sample + (offset - 1) >= mean}, and that sum may saturate; otherwise it is {@code
 * sample > mean + -offset}, and that sum may.
 */
final class VectorComparison implements Comparison {

  private static final VectorSpecies<Byte> BYTES = Species.BYTES;
  private static final int LANES = BYTES.length();

  @Override
  public void apply(Band input, Band output, int offset) {
    Depth depth = output.image().depth();
    byte[] in = input.samples();
    byte[] out = output.samples();
    int from = input.offset(output.rows().from());
    int to = output.start();
    int vectors = output.bytes() / LANES * LANES;
    switch (depth) {
      case EIGHT -> eight(in, from, out, to, vectors, offset);
      case SIXTEEN -> sixteen(in, from, out, to, vectors, offset);
    }
    for (int i = vectors; i < output.bytes(); i += depth.bytes()) {
      boolean above = depth.get(in, from + i) - depth.get(out, to + i) > -offset;
      depth.set(out, to + i, above ? depth.white() : 0);
    }
  }

  private static void eight(byte[] in, int from, byte[] out, int to, int bytes, int offset) {
    ByteVector toSample = ByteVector.broadcast(BYTES, (byte) (offset - 1));
    ByteVector toMean = ByteVector.broadcast(BYTES, (byte) -offset);
    for (int i = 0; i < bytes; i += LANES) {
      ByteVector sample = ByteVector.fromArray(BYTES, in, from + i);
      ByteVector mean = ByteVector.fromArray(BYTES, out, to + i);
      ByteVector white =
          offset > 0
              ? (ByteVector) sample.lanewise(SUADD, toSample).compare(UGE, mean).toVector()
              : (ByteVector) sample.compare(UGT, mean.lanewise(SUADD, toMean)).toVector();
      white.intoArray(out, to + i);
    }
  }

  private static void sixteen(byte[] in, int from, byte[] out, int to, int bytes, int offset) {
    ShortVector toSample = ShortVector.broadcast(Species.SHORTS, (short) (offset - 1));
    ShortVector toMean = ShortVector.broadcast(Species.SHORTS, (short) -offset);
    for (int i = 0; i < bytes; i += LANES) {
      ShortVector sample = ByteVector.fromArray(BYTES, in, from + i).reinterpretAsShorts();
      ShortVector mean = ByteVector.fromArray(BYTES, out, to + i).reinterpretAsShorts();
      ShortVector white =
          offset > 0
              ? (ShortVector) sample.lanewise(SUADD, toSample).compare(UGE, mean).toVector()
              : (ShortVector) sample.compare(UGT, mean.lanewise(SUADD, toMean)).toVector();
      white.reinterpretAsBytes().intoArray(out, to + i);
    }
  }
}
