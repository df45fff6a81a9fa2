package mosaico.filters.tone;

import static jdk.incubator.vector.VectorOperators.ASHR;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.SUADD;
import static jdk.incubator.vector.VectorOperators.SUSUB;
import static jdk.incubator.vector.VectorOperators.UGE;
import static jdk.incubator.vector.VectorOperators.UGT;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;
import mosaico.filters.geometry.Depth;
import mosaico.filters.vector.Species;

/** Tones of 16-bit samples that take a few instructions, by the Vector API. */
final class SixteenBitTones {

  private static final VectorSpecies<Byte> BYTES = Species.BYTES;
  private static final VectorSpecies<Short> SHORTS = Species.SHORTS;
  private static final int VECTOR = BYTES.length();
  private static final int WHITE = 65_535;
  private static final int MID = 32_768;

  private static final VectorMask<Short> NONE = SHORTS.maskAll(false);

  /** Every fourth lane. */
  private static final VectorMask<Short> ALPHA =
      VectorMask.fromLong(SHORTS, 0x8888_8888_8888_8888L >>> (64 - SHORTS.length()));

  private SixteenBitTones() {}

  static void apply(
      Tone tone, byte[] in, int from, byte[] out, int to, int samples, boolean alpha) {
    VectorMask<Short> kept = alpha ? ALPHA : NONE;
    int end = 2 * samples / VECTOR * VECTOR;
    switch (tone) {
      case Tone.Sum sum -> add(Tone.scaled(sum.delta(), WHITE), kept, in, from, out, to, end);
      case Tone.Negative _ -> negate(kept, in, from, out, to, end);
      case Tone.Cut cut -> cut(Tone.scaled(cut.level(), WHITE), kept, in, from, out, to, end);
      case Tone.Fold fold -> fold(Tone.scaled(fold.level(), WHITE), kept, in, from, out, to, end);
      case Tone.Spread spread -> spread(spread.factor(), kept, in, from, out, to, end);
      case Tone.Curve _ -> throw new IllegalArgumentException("a curve needs a table");
    }
    for (int i = end / 2; i < samples; i++) {
      int sample = Depth.SIXTEEN.get(in, from + 2 * i);
      int made = alpha && i % 4 == 3 ? sample : tone.of(sample, WHITE);
      Depth.SIXTEEN.set(out, to + 2 * i, made);
    }
  }

  private static void add(
      int delta, VectorMask<Short> kept, byte[] in, int from, byte[] out, int to, int end) {
    ShortVector more = ShortVector.broadcast(SHORTS, (short) Math.max(0, delta));
    ShortVector less = ShortVector.broadcast(SHORTS, (short) Math.max(0, -delta));
    for (int i = 0; i < end; i += VECTOR) {
      ShortVector samples = load(in, from + i);
      ShortVector made = samples.lanewise(SUADD, more).lanewise(SUSUB, less);
      store(made.blend(samples, kept), out, to + i);
    }
  }

  private static void negate(
      VectorMask<Short> kept, byte[] in, int from, byte[] out, int to, int end) {
    for (int i = 0; i < end; i += VECTOR) {
      ShortVector samples = load(in, from + i);
      store(samples.not().blend(samples, kept), out, to + i);
    }
  }

  private static void cut(
      int level, VectorMask<Short> kept, byte[] in, int from, byte[] out, int to, int end) {
    ShortVector black = ShortVector.zero(SHORTS);
    ShortVector white = ShortVector.broadcast(SHORTS, (short) WHITE);
    for (int i = 0; i < end; i += VECTOR) {
      ShortVector samples = load(in, from + i);
      ShortVector made = black.blend(white, samples.compare(UGT, (short) level));
      store(made.blend(samples, kept), out, to + i);
    }
  }

  private static void fold(
      int level, VectorMask<Short> kept, byte[] in, int from, byte[] out, int to, int end) {
    for (int i = 0; i < end; i += VECTOR) {
      ShortVector samples = load(in, from + i);
      ShortVector made = samples.blend(samples.not(), samples.compare(UGE, (short) level));
      store(made.blend(samples, kept), out, to + i);
    }
  }

  // Without helpers, which C2 may not inline: vectors handed to them would become objects.
  private static void spread(
      int factor, VectorMask<Short> kept, byte[] in, int from, byte[] out, int to, int end) {
    for (int i = 0; i < end; i += VECTOR) {
      ShortVector samples = ByteVector.fromArray(BYTES, in, from + i).reinterpretAsShorts();
      IntVector pairs = samples.reinterpretAsInts();
      IntVector even = pairs.and(0xffff).sub(MID).mul(factor).add(2048).lanewise(ASHR, 12).add(MID);
      IntVector odd =
          pairs.lanewise(LSHR, 16).sub(MID).mul(factor).add(2048).lanewise(ASHR, 12).add(MID);
      ShortVector made =
          even.max(0).min(WHITE).or(odd.max(0).min(WHITE).lanewise(LSHL, 16)).reinterpretAsShorts();
      made.blend(samples, kept).reinterpretAsBytes().intoArray(out, to + i);
    }
  }

  private static ShortVector load(byte[] in, int at) {
    return ByteVector.fromArray(BYTES, in, at).reinterpretAsShorts();
  }

  private static void store(ShortVector samples, byte[] out, int at) {
    samples.reinterpretAsBytes().intoArray(out, at);
  }
}
