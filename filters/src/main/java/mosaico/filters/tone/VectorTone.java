package mosaico.filters.tone;

import static jdk.incubator.vector.VectorOperators.UGE;

import java.util.function.Supplier;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;
import mosaico.filters.geometry.Depth;
import mosaico.filters.vector.Species;

/**
 * 8-bit samples by the Vector API: a table of 256 is some pairs of vectors, each pair looked up at
 * once, and of these the one is kept that the sample lies in. Of 16 bits, whose tables fit no
 * vectors, curves are looked up one by one, and other tones are computed.
 */
final class VectorTone implements ToneKernel {

  private static final VectorSpecies<Byte> BYTES = Species.SHUFFLED_BYTES;

  private static final int LANES = BYTES.length();

  /** The lanes of alpha, if there is one. */
  private static final VectorMask<Byte> ALPHA =
      VectorMask.fromLong(BYTES, 0x8888_8888_8888_8888L >>> (64 - LANES));

  @Override
  public void apply(
      Tone tone,
      Depth depth,
      Supplier<ToneTable> table,
      byte[] in,
      int from,
      byte[] out,
      int to,
      int samples,
      boolean alpha) {
    if (depth == Depth.EIGHT) {
      eight(table.get(), in, from, out, to, samples, alpha);
    } else if (tone instanceof Tone.Curve) {
      PlainTone.apply(table.get(), in, from, out, to, samples, alpha);
    } else {
      SixteenBitTones.apply(tone, in, from, out, to, samples, alpha);
    }
  }

  /** Looks up whole vectors of samples; how many samples that are. */
  static int lookUp(byte[] table, byte[] in, int from, byte[] out, int to, int samples) {
    int done = samples / LANES * LANES;
    lookUpWhole(table, in, from, out, to, done);
    return done;
  }

  private static void eight(
      ToneTable table, byte[] in, int from, byte[] out, int to, int samples, boolean alpha) {
    int done = samples / LANES * LANES;
    if (alpha) {
      lookUpColours(table.samples(), in, from, out, to, done);
    } else {
      lookUpWhole(table.samples(), in, from, out, to, done);
    }
    PlainTone.apply(table, in, from + done, out, to + done, samples - done, alpha);
  }

  private static void lookUpWhole(
      byte[] table, byte[] in, int from, byte[] out, int to, int samples) {
    for (int i = 0; i < samples; i += LANES) {
      lookUp(table, ByteVector.fromArray(BYTES, in, from + i)).intoArray(out, to + i);
    }
  }

  private static void lookUpColours(
      byte[] table, byte[] in, int from, byte[] out, int to, int samples) {
    for (int i = 0; i < samples; i += LANES) {
      ByteVector pixels = ByteVector.fromArray(BYTES, in, from + i);
      lookUp(table, pixels).blend(pixels, ALPHA).intoArray(out, to + i);
    }
  }

  private static ByteVector lookUp(byte[] table, ByteVector samples) {
    ByteVector found = pair(table, 0, samples);
    for (int first = 2 * LANES; first < 256; first += 2 * LANES) {
      VectorMask<Byte> above = samples.compare(UGE, (byte) first);
      found = found.blend(pair(table, first, samples), above);
    }
    return found;
  }

  /** The entries from {@code first} on, of samples modulo as many as there are. */
  private static ByteVector pair(byte[] table, int first, ByteVector samples) {
    return samples.selectFrom(
        ByteVector.fromArray(BYTES, table, first),
        ByteVector.fromArray(BYTES, table, first + LANES));
  }
}
