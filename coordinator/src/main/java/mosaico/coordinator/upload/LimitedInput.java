package mosaico.coordinator.upload;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import mosaico.coordinator.upload.BodyInput.BrokenBodyException;

/** A part of a request's body, or all of it, that must not be longer than a limit. */
final class LimitedInput extends FilterInputStream {

  private final long limit;
  private final UploadException beyond;
  private long count;

  /**
   * @param limit bytes that there may be
   * @param beyond what to tell a client that sends more
   */
  LimitedInput(InputStream in, long limit, UploadException beyond) {
    super(in);
    this.limit = limit;
    this.beyond = beyond;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    int read = in.read(into, offset, length);
    count += Math.max(0, read);
    if (count > limit) {
      throw new BrokenBodyException(beyond);
    }
    return read;
  }

  /** How many bytes have been read. */
  long count() {
    return count;
  }
}
