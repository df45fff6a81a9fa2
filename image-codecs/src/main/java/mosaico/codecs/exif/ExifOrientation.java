package mosaico.codecs.exif;

import java.util.Arrays;
import mosaico.codecs.image.Orientation;

/**
 * Reads the orientation from the EXIF block that a JPEG, PNG or WebP file carries: a TIFF structure
 * (Exif 2.32, 4.5), of which only the first directory is looked at, and as much of it as is there.
 */
public final class ExifOrientation {

  /** What precedes a block in a JPEG; some programs write it in other formats too. */
  private static final byte[] PREFIX = {'E', 'x', 'i', 'f', 0, 0};

  private static final int HEADER = 8;
  private static final int ENTRY = 12;
  private static final int ORIENTATION = 0x0112;
  private static final int SHORT = 3;
  private static final int LONG = 4;

  private final byte[] block;
  private final boolean lowerByteFirst;

  private ExifOrientation(byte[] block) {
    this.block = block;
    this.lowerByteFirst = block[0] == 'I';
  }

  /**
   * The orientation that an EXIF block states; upright if it states none or is damaged before it:
   * damaged metadata does not make the pixels any worse.
   *
   * @param exif a TIFF structure; empty if the file has none
   */
  public static Orientation of(byte[] exif) {
    byte[] block = isPrefixed(exif) ? Arrays.copyOfRange(exif, PREFIX.length, exif.length) : exif;
    return startsTiff(block) ? new ExifOrientation(block).orientation() : Orientation.UPRIGHT;
  }

  private static boolean isPrefixed(byte[] exif) {
    return exif.length >= PREFIX.length
        && Arrays.equals(exif, 0, PREFIX.length, PREFIX, 0, PREFIX.length);
  }

  /** Whether a block begins as a TIFF structure does, and so is no continuation of another. */
  public static boolean startsTiff(byte[] block) {
    return block.length >= HEADER && block[0] == block[1] && (block[0] == 'I' || block[0] == 'M');
  }

  private Orientation orientation() {
    long directory = Integer.toUnsignedLong(number(4, 4));
    int count = directory + 2 <= block.length ? number((int) directory, 2) : 0;
    for (int i = 0; i < count; i++) {
      long entry = directory + 2 + (long) i * ENTRY;
      if (entry + ENTRY > block.length) {
        break;
      }
      int at = (int) entry;
      int type = number(at + 2, 2);
      if (number(at, 2) == ORIENTATION && (type == SHORT || type == LONG)) {
        return Orientation.ofTag(number(at + 8, type == SHORT ? 2 : 4));
      }
    }
    return Orientation.UPRIGHT;
  }

  private int number(int at, int bytes) {
    int value = 0;
    for (int i = 0; i < bytes; i++) {
      int from = lowerByteFirst ? at + bytes - 1 - i : at + i;
      value = value << 8 | (block[from] & 0xff);
    }
    return value;
  }
}
