package mosaico.codecs.fuzz;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Changes files as damage and attackers do: bits, bytes, numbers, lengths, parts of other files.
 */
final class Mutations {

  private static final int[] EXTREMES = {
    0,
    1,
    2,
    3,
    4,
    7,
    8,
    15,
    16,
    0x7f,
    0x80,
    0xff,
    0x100,
    0x7fff,
    0x8000,
    0xffff,
    1 << 20,
    0x7fff_ffff,
    0x8000_0000,
    0xffff_fffe,
    0xffff_ffff
  };

  /** Where sizes, lengths and counts are: most changes are made there. */
  private static final int HEADER = 64;

  private static final byte PNG = (byte) 0x89;

  private final Random random;
  private final PngMutations png;

  Mutations(long seed) {
    this.random = new Random(seed);
    this.png = new PngMutations(random);
  }

  /**
   * A changed copy of a file.
   *
   * @param others whose bytes may come into it
   */
  byte[] of(byte[] file, List<byte[]> others) {
    if (file[0] == PNG && random.nextInt(4) != 0) {
      return png.of(file);
    }
    byte[] changed = file.clone();
    int changes = 1 + random.nextInt(5);
    for (int i = 0; i < changes && changed.length > 8; i++) {
      int at =
          random.nextInt(random.nextBoolean() ? Math.min(HEADER, changed.length) : changed.length);
      switch (random.nextInt(9)) {
        case 0, 1 -> changed[at] = (byte) random.nextInt();
        case 2 -> changed[at] ^= (byte) (1 << random.nextInt(8));
        case 3 -> number(changed, at, 2);
        case 4 -> number(changed, at, 4);
        case 5 ->
            Arrays.fill(
                changed,
                at,
                Math.min(changed.length, at + 1 + random.nextInt(32)),
                (byte) random.nextInt());
        case 6 ->
            changed =
                random.nextInt(4) == 0
                    ? Arrays.copyOf(changed, 1 + random.nextInt(changed.length))
                    : changed;
        case 7 -> changed = without(changed, at);
        default -> changed = with(changed, at, others.get(random.nextInt(others.size())));
      }
    }
    return changed;
  }

  private void number(byte[] file, int at, int bytes) {
    int value = EXTREMES[random.nextInt(EXTREMES.length)];
    boolean upperFirst = random.nextBoolean();
    for (int i = 0; i < bytes && at + i < file.length; i++) {
      file[at + i] = (byte) (value >> (8 * (upperFirst ? bytes - 1 - i : i)));
    }
  }

  private byte[] without(byte[] file, int at) {
    int count = Math.min(file.length - at, 1 + random.nextInt(16));
    byte[] shorter = Arrays.copyOf(file, file.length - count);
    System.arraycopy(file, at + count, shorter, at, file.length - at - count);
    return shorter;
  }

  private byte[] with(byte[] file, int at, byte[] other) {
    int from = random.nextInt(other.length);
    int count = Math.min(other.length - from, 1 + random.nextInt(64));
    byte[] longer = Arrays.copyOf(file, file.length + count);
    System.arraycopy(other, from, longer, at, count);
    System.arraycopy(file, at, longer, at + count, file.length - at);
    return longer;
  }
}
