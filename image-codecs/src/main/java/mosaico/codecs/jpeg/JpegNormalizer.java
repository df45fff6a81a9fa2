package mosaico.codecs.jpeg;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Rewrites a JPEG with an irregular header as one with the same samples that libjpeg does not warn
 * about. libjpeg keeps only its first warning, and a harmless one must not hide another.
 */
final class JpegNormalizer {

  /** Adobe's segment, version 100 without flags, up to the transform (TN 5116, 18). */
  private static final byte[] ADOBE = "Adobe\0\144\0\0\0\0".getBytes(StandardCharsets.US_ASCII);

  /** The segment's bytes, with its marker, its length and the transform. */
  private static final int ADOBE_SEGMENT = 4 + ADOBE.length + 1;

  private static final int MARKER = 0xff;

  private JpegNormalizer() {}

  /**
   * Copies a file without application data, except for one segment that names the colour space.
   *
   * @param layout the file's
   * @return as long as the file and {@code ADOBE_SEGMENT}, padded with zeros
   * @throws IOException if the file is damaged or cut short
   */
  static byte[] normalize(MemorySegment file, JpegLayout layout) throws IOException {
    ByteBuffer out = ByteBuffer.allocate(Math.toIntExact(file.byteSize() + ADOBE_SEGMENT));
    put(JpegMarker.START_OF_IMAGE, out);
    put(JpegMarker.APP14, out);
    out.putShort((short) (ADOBE_SEGMENT - 2)).put(ADOBE).put((byte) layout.colour().transform);
    JpegSegments segments = new JpegSegments(file);
    do {
      segments.next();
      if (!JpegMarker.isApplications(segments.marker())) {
        ByteBuffer body = segments.body().asByteBuffer();
        put(segments.marker(), out);
        out.putShort((short) (2 + body.remaining())).put(body);
      }
    } while (segments.marker() != JpegMarker.START_OF_SCAN);
    return out.put(file.asSlice(segments.end()).asByteBuffer()).array();
  }

  private static void put(int marker, ByteBuffer out) {
    out.put((byte) MARKER).put((byte) marker);
  }
}
