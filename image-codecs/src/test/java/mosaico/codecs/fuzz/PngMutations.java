package mosaico.codecs.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * Changes a PNG in ways that its checksums do not give away: in its chunks, whose checksums are
 * made anew, or in the filtered rows, which are deflated anew.
 */
final class PngMutations {

  private static final int SIGNATURE = 8;
  private static final int MOST_ROWS = 1 << 20;

  private final Random random;

  PngMutations(Random random) {
    this.random = random;
  }

  /** A changed copy; a file that is no PNG may lose what is not one. */
  byte[] of(byte[] file) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    out.write(file, 0, Math.min(SIGNATURE, file.length));
    boolean rows = random.nextBoolean();
    ByteBuffer in = ByteBuffer.wrap(file);
    int at = SIGNATURE;
    while (at + 12 <= file.length) {
      int length = in.getInt(at);
      if (length < 0 || at + 12L + length > file.length) {
        break;
      }
      String name = new String(file, at + 4, 4, StandardCharsets.ISO_8859_1);
      byte[] body = new byte[length];
      in.get(at + 8, body);
      at += 12 + length;
      if (rows && name.equals("IDAT")) {
        data.writeBytes(body);
        continue;
      }
      if (data.size() > 0) {
        chunk(out, "IDAT", deflated(data.toByteArray()));
        data.reset();
      }
      if (!rows && random.nextInt(name.equals("IDAT") ? 4 : 2) == 0) {
        change(body);
      }
      if (random.nextInt(40) != 0) {
        chunk(out, name, body);
      }
      if (random.nextInt(40) == 0) {
        chunk(out, name, body);
      }
    }
    return out.toByteArray();
  }

  private void change(byte[] bytes) {
    for (int i = random.nextInt(3); i >= 0 && bytes.length > 0; i--) {
      bytes[random.nextInt(bytes.length)] =
          (byte) (random.nextBoolean() ? random.nextInt(9) : random.nextInt());
    }
  }

  private byte[] deflated(byte[] data) {
    byte[] rows = new byte[MOST_ROWS];
    Inflater inflater = new Inflater();
    int length;
    try {
      inflater.setInput(data);
      length = inflater.inflate(rows);
    } catch (DataFormatException e) {
      return data;
    } finally {
      inflater.end();
    }
    for (int i = random.nextInt(20); i >= 0 && length > 0; i--) {
      // Filters are 0 to 4.
      rows[random.nextInt(length)] =
          (byte) (random.nextBoolean() ? random.nextInt(5) : random.nextInt());
    }
    length += random.nextInt(8) == 0 ? random.nextInt(40) : 0;
    Deflater deflater = new Deflater(random.nextInt(10));
    try {
      deflater.setInput(rows, 0, Math.min(length, rows.length));
      deflater.finish();
      byte[] out = new byte[2 * length + 1000];
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      all.write(out, 0, deflater.deflate(out));
      return all.toByteArray();
    } finally {
      deflater.end();
    }
  }

  private static void chunk(ByteArrayOutputStream out, String name, byte[] body) {
    byte[] typed =
        ByteBuffer.allocate(4 + body.length)
            .put(name.getBytes(StandardCharsets.ISO_8859_1))
            .put(body)
            .array();
    CRC32 crc = new CRC32();
    crc.update(typed);
    out.writeBytes(ByteBuffer.allocate(4).putInt(body.length).array());
    out.writeBytes(typed);
    out.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
  }
}
