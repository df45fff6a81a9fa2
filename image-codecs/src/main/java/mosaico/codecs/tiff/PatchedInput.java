package mosaico.codecs.tiff;

import java.io.IOException;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.ImageInputStreamImpl;

/** A file of which some bytes are replaced when they are read. */
final class PatchedInput extends ImageInputStreamImpl {

  private final ImageInputStream file;
  private final long patchAt;
  private final byte[] patch;

  /**
   * @param file closed with this
   * @param patchAt the position of the first byte that is replaced
   */
  PatchedInput(ImageInputStream file, long patchAt, byte[] patch) {
    this.file = file;
    this.patchAt = patchAt;
    this.patch = patch;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    bitOffset = 0;
    file.seek(streamPos);
    int count = file.read(into, offset, length);
    if (count <= 0) {
      return count;
    }
    long from = Math.max(streamPos, patchAt);
    long to = Math.min(streamPos + count, patchAt + patch.length);
    for (long at = from; at < to; at++) {
      into[offset + (int) (at - streamPos)] = patch[(int) (at - patchAt)];
    }
    streamPos += count;
    return count;
  }

  @Override
  public long length() {
    try {
      return file.length();
    } catch (IOException e) {
      // The interface returns this for an unknown length.
      return -1;
    }
  }

  @Override
  public void close() throws IOException {
    super.close();
    file.close();
  }
}
