package mosaico.codecs.jpeg;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.io.IOException;
import java.lang.foreign.MemorySegment;

/**
 * Walks a JPEG's segments up to the one that begins the first scan. It must find the same segments
 * as libjpeg, or the frame that was checked might not be the one that is decoded.
 */
final class JpegSegments {

  private static final int MARKER = 0xff;

  private final MemorySegment file;
  private long end = 2;
  private int marker;
  private MemorySegment body;
  private boolean strayBytes;

  /**
   * Starts before the first segment.
   *
   * @throws IOException if the file does not begin like a JPEG
   */
  JpegSegments(MemorySegment file) throws IOException {
    if (file.byteSize() < 2 || u8(file, 0) != MARKER || u8(file, 1) != JpegMarker.START_OF_IMAGE) {
      throw new IOException("it does not begin as a JPEG does");
    }
    this.file = file;
    this.body = file.asSlice(end, 0);
  }

  /**
   * Advances to the next segment, skipping fill bytes and whatever is not a marker.
   *
   * @throws IOException if the file ends before the segment does, or has a marker without a segment
   */
  void next() throws IOException {
    long at = end;
    while (at < file.byteSize() && u8(file, at) != MARKER) {
      strayBytes = true;
      at++;
    }
    while (at < file.byteSize() && u8(file, at) == MARKER) {
      at++;
    }
    if (at + 3 > file.byteSize()) {
      throw new IOException("it ends before its pixels begin");
    }
    marker = u8(file, at);
    if (JpegMarker.standsAlone(marker)) {
      throw new IOException("the marker ff %02x stands where a segment must".formatted(marker));
    }
    int length = u16(file, at + 1);
    if (length < 2 || at + 1 + length > file.byteSize()) {
      throw new IOException("it ends within a segment");
    }
    body = file.asSlice(at + 3, length - 2);
    end = at + 1 + length;
  }

  /** The second byte of the marker. */
  int marker() {
    return marker;
  }

  /** What follows the segment's length. */
  MemorySegment body() {
    return body;
  }

  /** The position of the byte after the segment. */
  long end() {
    return end;
  }

  /** Whether there were bytes other than fill bytes between the segments so far. */
  boolean strayBytes() {
    return strayBytes;
  }

  static int u8(MemorySegment bytes, long at) {
    return bytes.get(JAVA_BYTE, at) & 0xff;
  }

  static int u16(MemorySegment bytes, long at) {
    return (u8(bytes, at) << 8) | u8(bytes, at + 1);
  }
}
