package mosaico.codecs.jpeg;

import static mosaico.codecs.jpeg.JpegSegments.u16;
import static mosaico.codecs.jpeg.JpegSegments.u8;

import java.lang.foreign.MemorySegment;

/** Counts the scans of a JPEG: decoding takes time for each, however short it is. */
final class JpegScans {

  private static final int MARKER = 0xff;

  private JpegScans() {}

  /** The number of scans before the end marker, or before the end of a file that has none. */
  static int count(MemorySegment file) {
    int scans = 0;
    long at = 2;
    while (at + 2 <= file.byteSize()) {
      int code = u8(file, at + 1);
      if (u8(file, at) != MARKER || code == MARKER) {
        at++;
      } else if (code == JpegMarker.END_OF_IMAGE) {
        return scans;
      } else if (JpegMarker.standsAlone(code)) {
        at += 2;
      } else {
        scans += code == JpegMarker.START_OF_SCAN ? 1 : 0;
        at += at + 4 <= file.byteSize() ? 2 + u16(file, at + 2) : 2;
      }
    }
    return scans;
  }
}
