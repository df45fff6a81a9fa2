package mosaico.codecs.image;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import javax.imageio.stream.ImageInputStreamImpl;

/** Reads a memory segment for ImageIO, without copying it to the heap. */
final class SegmentInput extends ImageInputStreamImpl {

  private final MemorySegment bytes;

  SegmentInput(MemorySegment bytes) {
    this.bytes = bytes;
  }

  @Override
  public int read() throws IOException {
    checkClosed();
    bitOffset = 0;
    return streamPos < bytes.byteSize() ? bytes.get(JAVA_BYTE, streamPos++) & 0xff : -1;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    checkClosed();
    bitOffset = 0;
    int count = (int) Math.min(length, bytes.byteSize() - streamPos);
    if (count <= 0) {
      return length == 0 ? 0 : -1;
    }
    MemorySegment.copy(bytes, JAVA_BYTE, streamPos, into, offset, count);
    streamPos += count;
    return count;
  }

  @Override
  public long length() {
    return bytes.byteSize();
  }
}
