package mosaico.coordinator.source.jpeg;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Rewrites a JPEG of irregular header as one that codes the same samples and of which libjpeg has
 * nothing to say. It keeps only its first warning, and a harmless one must not hide another.
 */
final class RegularJpeg {

  /** Adobe's segment of version 100 and without flags, up to the transform (TN 5116, 18). */
  private static final byte[] ADOBE = "Adobe\0\144\0\0\0\0".getBytes(StandardCharsets.US_ASCII);

  private RegularJpeg() {}

  /**
   * A copy, with the applications' segments left out, but for one that says what the colours are.
   *
   * @param layout the file's
   * @throws IOException if the file is damaged or cut short
   */
  static byte[] of(MemorySegment file, JpegLayout layout) throws IOException {
    ByteArrayOutputStream header = new ByteArrayOutputStream();
    header.write(0xff);
    header.write(JpegMarker.START_OF_IMAGE);
    writeSegment(JpegMarker.APP14, colours(layout), header);
    JpegSegments segments = new JpegSegments(file);
    do {
      segments.next();
      if (!JpegMarker.isApplications(segments.marker())) {
        writeSegment(segments.marker(), segments.body().toArray(ValueLayout.JAVA_BYTE), header);
      }
    } while (segments.marker() != JpegMarker.START_OF_SCAN);
    return joined(header.toByteArray(), file.asSlice(segments.end()));
  }

  private static byte[] colours(JpegLayout layout) {
    byte[] body = Arrays.copyOf(ADOBE, ADOBE.length + 1);
    body[ADOBE.length] = (byte) layout.colour().transform;
    return body;
  }

  private static void writeSegment(int marker, byte[] body, ByteArrayOutputStream out) {
    int length = 2 + body.length;
    out.write(0xff);
    out.write(marker);
    out.write(length >> 8);
    out.write(length);
    out.writeBytes(body);
  }

  private static byte[] joined(byte[] header, MemorySegment scans) {
    byte[] whole = Arrays.copyOf(header, Math.toIntExact(header.length + scans.byteSize()));
    MemorySegment.copy(
        scans, ValueLayout.JAVA_BYTE, 0, whole, header.length, whole.length - header.length);
    return whole;
  }
}
