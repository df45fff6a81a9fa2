package mosaico.codecs.isolation;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.function.ToLongFunction;
import mosaico.codecs.image.Levels;
import mosaico.codecs.image.Wanted;
import mosaico.filters.geometry.Depth;

/**
 * How much memory opening an image takes, in all ways in which it may be wanted; which levels are
 * wanted makes no difference, only whether any are.
 *
 * @param bytes not modified
 */
record Memory(long[] bytes) {

  private static final int WAYS = 8;

  /** Far from where sums overflow. */
  private static final long MOST = 1L << 50;

  private static final Optional<Levels> SOME = Optional.of(new Levels(0, 1));

  /** Asks for each way. */
  static Memory of(ToLongFunction<Wanted> bytes) {
    long[] all = new long[WAYS];
    for (int way = 0; way < WAYS; way++) {
      all[way] =
          bytes.applyAsLong(
              new Wanted(
                  (way & 1) != 0,
                  (way & 2) != 0 ? Depth.SIXTEEN : Depth.EIGHT,
                  (way & 4) != 0 ? SOME : Optional.empty()));
    }
    return new Memory(all);
  }

  /** Bytes that it takes. */
  long of(Wanted wanted) {
    return bytes[
        (wanted.gray() ? 1 : 0)
            | (wanted.atMost() == Depth.SIXTEEN ? 2 : 0)
            | (wanted.levels().isPresent() ? 4 : 0)];
  }

  void write(DataOutputStream out) throws IOException {
    for (long each : bytes) {
      out.writeLong(each);
    }
  }

  static Memory read(DataInputStream in) throws IOException {
    long[] all = new long[WAYS];
    for (int way = 0; way < WAYS; way++) {
      all[way] = in.readLong();
      if (all[way] < 0 || all[way] > MOST) {
        throw new IOException("memory of " + all[way] + " bytes is not possible");
      }
    }
    return new Memory(all);
  }
}
