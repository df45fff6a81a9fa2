package mosaico.endtoend.page;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;

/**
 * A PNG file whose head and checksums are right, with a row that says of itself what no row may.
 */
final class DamagedPicture {

  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
  private static final byte[] EIGHT_BITS_GRAY = {8, 0, 0, 0, 0};
  private static final int WIDTH = 2_000;
  private static final int HEIGHT = 2_000;
  private static final int BAD_ROW = 1_900;
  private static final int NO_FILTER_TYPE = 9;

  private DamagedPicture() {}

  static byte[] png() {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(file)) {
      out.write(SIGNATURE);
      ByteArrayOutputStream head = new ByteArrayOutputStream();
      try (DataOutputStream fields = new DataOutputStream(head)) {
        fields.writeInt(WIDTH);
        fields.writeInt(HEIGHT);
        fields.write(EIGHT_BITS_GRAY);
      }
      chunk(out, "IHDR", head.toByteArray());
      chunk(out, "IDAT", rows());
      chunk(out, "IEND", new byte[0]);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file.toByteArray();
  }

  private static byte[] rows() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflated = new DeflaterOutputStream(bytes)) {
      for (int y = 0; y < HEIGHT; y++) {
        deflated.write(y == BAD_ROW ? NO_FILTER_TYPE : 0);
        deflated.write(new byte[WIDTH]);
      }
    }
    return bytes.toByteArray();
  }

  private static void chunk(DataOutputStream out, String type, byte[] data) throws IOException {
    CRC32 crc = new CRC32();
    crc.update(type.getBytes(US_ASCII));
    crc.update(data);
    out.writeInt(data.length);
    out.writeBytes(type);
    out.write(data);
    out.writeInt((int) crc.getValue());
  }
}
