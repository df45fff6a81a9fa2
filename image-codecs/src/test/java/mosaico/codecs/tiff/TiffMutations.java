package mosaico.codecs.tiff;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;

/** Changes TIFF files as damage and attackers do: bytes, tags, lengths. */
final class TiffMutations {

  private static final long[] EXTREMES = {
    0, 1, 2, 3, 7, 8, 255, 65_535, 1 << 20, 0x7fff_ffffL, 0xffff_ffffL
  };

  private final Random random;

  TiffMutations(long seed) {
    this.random = new Random(seed);
  }

  /** A changed copy of a file. */
  byte[] of(byte[] file) {
    byte[] changed = file.clone();
    int changes = 1 + random.nextInt(4);
    for (int i = 0; i < changes; i++) {
      switch (random.nextInt(4)) {
        case 0 -> changed[random.nextInt(changed.length)] = (byte) random.nextInt();
        case 1 -> changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
        case 2 -> changeTag(changed);
        default -> {
          if (random.nextInt(8) == 0) {
            changed = Arrays.copyOf(changed, 9 + random.nextInt(changed.length));
          }
        }
      }
    }
    return changed;
  }

  /** Changes the number, the type, the count or the value of an entry of the first directory. */
  private void changeTag(byte[] file) {
    ByteBuffer in = ByteBuffer.wrap(file);
    in.order(file[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    boolean big = in.getShort(2) == 43;
    long directory = big ? in.getLong(8) : in.getInt(4) & 0xffff_ffffL;
    int entryBytes = big ? 20 : 12;
    int countBytes = big ? 8 : 2;
    if (directory < 8 || directory + countBytes + 2L * entryBytes > file.length) {
      return;
    }
    int entries = (int) (file.length - directory - countBytes) / entryBytes;
    int listed = in.getShort((int) directory + (big && in.order() == ByteOrder.BIG_ENDIAN ? 6 : 0));
    int entry = random.nextInt(Math.max(1, Math.min(entries, listed & 0xff)));
    int at = (int) directory + countBytes + entry * entryBytes;
    long value = EXTREMES[random.nextInt(EXTREMES.length)];
    switch (random.nextInt(6)) {
      case 0 -> in.putShort(at, (short) (254 + random.nextInt(90)));
      case 1 -> in.putShort(at + 2, (short) random.nextInt(20));
      case 2 -> in.putInt(at + 4, (int) value);
      case 3 -> in.putInt(at + entryBytes - 4, (int) value);
      case 4 -> in.putShort(at + entryBytes - 4, (short) value);
      default -> in.putInt(at + entryBytes - 4, random.nextInt(2 * file.length));
    }
  }
}
