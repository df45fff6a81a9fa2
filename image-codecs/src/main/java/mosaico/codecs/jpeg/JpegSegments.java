package mosaico.codecs.jpeg;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import mosaico.codecs.image.Decoding;

/**
 * Walks a JPEG's segments. Up to the one that begins the first scan it must find the same segments
 * as libjpeg, or the frame that was checked might not be the one that is decoded.
 */
final class JpegSegments {

  private static final int MARKER = 0xff;

  /**
   * Bytes between segments, at the most: they are gone over on a server's threads, and each that is
   * overwritten may take memory.
   */
  private static final long MOST_SKIPPED = 1 << 20;

  private final MemorySegment file;
  private long end = 2;
  private long markerAt;
  private int marker;
  private MemorySegment body;
  private boolean strayBytes;
  private long skipped;

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
   * Advances to the next segment, skipping fill bytes and, as libjpeg does, whatever is not a
   * marker and markers that mean nothing between segments.
   *
   * @throws IOException if the file ends before the segment does, or begins or ends as an image
   *     does
   */
  void next() throws IOException {
    Decoding.goOn();
    long from = end;
    long at = marker(file, from);
    skipped += at - from;
    if (skipped > MOST_SKIPPED) {
      throw new IOException(
          "it has more than %d bytes that are in none of its segments".formatted(MOST_SKIPPED));
    }
    strayBytes |= !isFill(file, from, at);
    if (at + 4 > file.byteSize()) {
      throw new IOException("it ends before its pixels begin");
    }
    marker = u8(file, at + 1);
    if (JpegMarker.standsAlone(marker)) {
      throw new IOException("the marker ff %02x stands where a segment must".formatted(marker));
    }
    int length = u16(file, at + 2);
    if (length < 2 || at + 2 + length > file.byteSize()) {
      throw new IOException("it ends within a segment");
    }
    markerAt = at;
    body = file.asSlice(at + 4, length - 2);
    end = at + 2 + length;
  }

  /**
   * The position of the next marker that means something between segments; the file's length, or
   * one less, if there is none.
   */
  static long marker(MemorySegment file, long from) {
    long length = file.byteSize();
    long at = JpegEnd.marker(file, from);
    while (at + 1 < length) {
      int code = u8(file, at + 1);
      if (code != MARKER && !JpegMarker.isIdle(code)) {
        return at;
      }
      at = JpegEnd.marker(file, code == MARKER ? at + 1 : at + 2);
    }
    return at;
  }

  /** Whether there are only fill bytes in a range. */
  static boolean isFill(MemorySegment file, long from, long to) {
    for (long at = from; at < to; at++) {
      if (u8(file, at) != MARKER) {
        return false;
      }
    }
    return true;
  }

  /** Goes on from another position: behind a scan. */
  void goOn(long at) {
    end = at;
  }

  /** The position of the segment's marker. */
  long markerAt() {
    return markerAt;
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
