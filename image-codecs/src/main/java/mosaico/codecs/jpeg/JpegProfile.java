package mosaico.codecs.jpeg;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static mosaico.codecs.jpeg.JpegSegments.u8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import mosaico.codecs.image.IccProfile;

/**
 * A colour profile in APP2 segments, each with its number, from 1, and how many there are
 * (ICC.1:2022, annex B.3).
 */
final class JpegProfile {

  private static final byte[] MARK = "ICC_PROFILE\0".getBytes(StandardCharsets.US_ASCII);

  /** Bytes before a segment's part of the profile. */
  private static final int HEAD = MARK.length + 2;

  /** The most bytes that a segment holds after its length. */
  private static final int LONGEST_BODY = 65_533;

  private JpegProfile() {}

  /**
   * The profile of a file; empty if not all of its segments are there.
   *
   * @throws IOException if the file is damaged or cut short
   */
  static Optional<IccProfile> read(MemorySegment file) throws IOException {
    Map<Integer, MemorySegment> parts = new TreeMap<>();
    int count = 0;
    JpegSegments segments = new JpegSegments(file);
    do {
      segments.next();
      MemorySegment body = segments.body();
      if (segments.marker() == JpegMarker.APP2 && isPart(body)) {
        count = u8(body, MARK.length + 1);
        parts.putIfAbsent(u8(body, MARK.length), body.asSlice(HEAD));
      }
    } while (segments.marker() != JpegMarker.START_OF_SCAN);
    long length = parts.values().stream().mapToLong(MemorySegment::byteSize).sum();
    boolean whole =
        count > 0 && parts.size() == count && parts.containsKey(1) && parts.containsKey(count);
    if (!whole || length > IccProfile.LONGEST) {
      return Optional.empty();
    }
    ByteArrayOutputStream data = new ByteArrayOutputStream((int) length);
    parts.values().forEach(part -> data.writeBytes(part.toArray(JAVA_BYTE)));
    return IccProfile.ofRgb(data.toByteArray());
  }

  private static boolean isPart(MemorySegment body) {
    return body.byteSize() >= HEAD
        && body.asSlice(0, MARK.length).mismatch(MemorySegment.ofArray(MARK)) < 0;
  }

  /** The bodies of the segments that hold a profile. */
  static List<byte[]> bodies(IccProfile profile) {
    byte[] data = profile.data();
    int most = LONGEST_BODY - HEAD;
    int count = Math.ceilDiv(data.length, most);
    List<byte[]> bodies = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int from = i * most;
      int length = Math.min(most, data.length - from);
      byte[] body = Arrays.copyOf(MARK, HEAD + length);
      body[MARK.length] = (byte) (i + 1);
      body[MARK.length + 1] = (byte) count;
      System.arraycopy(data, from, body, HEAD, length);
      bodies.add(body);
    }
    return bodies;
  }
}
