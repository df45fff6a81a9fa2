package mosaico.filters.summary;

import java.io.ByteArrayOutputStream;

/**
 * Writes numbers, small ones in few bytes: 7 bits a byte, the lowest first; all but a number's last
 * byte have the highest bit set.
 */
public final class NumberWriter {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  /** Writes a number, at least 0. */
  public void number(long value) {
    long rest = value;
    for (; rest > 0x7f; rest >>>= 7) {
      out.write((int) ((rest & 0x7f) | 0x80));
    }
    out.write((int) rest);
  }

  /** Writes bytes as they are. */
  public void bytes(byte[] bytes) {
    out.writeBytes(bytes);
  }

  /** All that was written. */
  public byte[] toByteArray() {
    return out.toByteArray();
  }
}
