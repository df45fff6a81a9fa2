package mosaico.codecs.image;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.io.InputStream;
import java.lang.foreign.MemorySegment;

/** A stream over a memory segment. */
final class SegmentStream extends InputStream {

  private final MemorySegment bytes;
  private final Runnable release;
  private long at;
  private boolean closed;

  /**
   * @param release of the memory, once, when this is closed
   */
  SegmentStream(MemorySegment bytes, Runnable release) {
    this.bytes = bytes;
    this.release = release;
  }

  @Override
  public int read() {
    return at < bytes.byteSize() ? bytes.get(JAVA_BYTE, at++) & 0xff : -1;
  }

  @Override
  public int read(byte[] into, int offset, int length) {
    int count = (int) Math.min(length, bytes.byteSize() - at);
    if (count <= 0) {
      return length == 0 ? 0 : -1;
    }
    MemorySegment.copy(bytes, JAVA_BYTE, at, into, offset, count);
    at += count;
    return count;
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      release.run();
    }
  }
}
