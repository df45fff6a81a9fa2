package mosaico.codecs.image;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * An ICC profile of RGB: what a file's colours look like. It is never applied, only handed on.
 *
 * @param data as it is embedded in image files; not to be modified
 */
public record IccProfile(byte[] data) {

  /** A longer profile is ignored. Displays' take a few KB; those with tables, a few MB at most. */
  public static final int LONGEST = 4 << 20;

  /** Positions in the header (ICC.1:2022, table 17), which the number of tags follows. */
  private static final int SPACE_AT = 16;

  private static final int CONNECTION_SPACE_AT = 20;
  private static final int SIGNATURE_AT = 36;
  private static final int TAGS_AT = 128;
  private static final int TAG_BYTES = 12;

  /**
   * The profile in these bytes; empty if they are none, or one of another colour space than RGB.
   *
   * @param data a profile, and perhaps more behind it
   */
  public static Optional<IccProfile> ofRgb(byte[] data) {
    if (data.length < TAGS_AT + Integer.BYTES || data.length > LONGEST) {
      return Optional.empty();
    }
    ByteBuffer header = ByteBuffer.wrap(data);
    int length = header.getInt(0);
    long tagsEnd =
        TAGS_AT + Integer.BYTES + TAG_BYTES * Integer.toUnsignedLong(header.getInt(TAGS_AT));
    String connection = word(data, CONNECTION_SPACE_AT);
    boolean isRgb =
        word(data, SIGNATURE_AT).equals("acsp")
            && word(data, SPACE_AT).equals("RGB ")
            && (connection.equals("XYZ ") || connection.equals("Lab "));
    return isRgb && length <= data.length && tagsEnd <= length
        ? Optional.of(new IccProfile(length == data.length ? data : Arrays.copyOf(data, length)))
        : Optional.empty();
  }

  private static String word(byte[] data, int at) {
    return new String(data, at, Integer.BYTES, US_ASCII);
  }

  /** The profile that {@link #deflated} gave; empty if there is none in these bytes. */
  public static Optional<IccProfile> inflated(byte[] zlib) {
    try (InputStream in = new InflaterInputStream(new ByteArrayInputStream(zlib))) {
      return ofRgb(in.readNBytes(LONGEST + 1));
    } catch (IOException e) {
      // A profile that cannot be read is ignored, like one that cannot be understood.
      return Optional.empty();
    }
  }

  /** The profile as a zlib stream. */
  public byte[] deflated() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflate = new DeflaterOutputStream(out)) {
      deflate.write(data);
    } catch (IOException e) {
      throw new IllegalStateException("memory does not fail to be written", e);
    }
    return out.toByteArray();
  }
}
