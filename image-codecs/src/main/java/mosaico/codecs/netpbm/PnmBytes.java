package mosaico.codecs.netpbm;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** Reads samples that are stored as bits, bytes or two bytes each. */
final class PnmBytes implements PnmSamples {

  private final InputStream in;
  private final PnmHeader header;
  private final byte[] stored;
  private final byte[] scale;

  /**
   * @param in from the first row on
   */
  PnmBytes(InputStream in, PnmHeader header) {
    this.in = in;
    this.header = header;
    this.stored = new byte[header.rowBytes()];
    this.scale = header.scale();
  }

  @Override
  public void row(byte[] into, int to) throws IOException {
    if (in.readNBytes(stored, 0, stored.length) < stored.length) {
      throw new EOFException("it ends too early");
    }
    int samples = header.width() * header.channels();
    if (header.bitmap()) {
      for (int x = 0; x < samples; x++) {
        boolean black = ((stored[x / 8] >> (7 - x % 8)) & 1) == 1;
        into[to + x] = black ? 0 : (byte) 255;
      }
    } else if (header.sampleBytes() == 2) {
      for (int i = 0; i < samples; i++) {
        into[to + i] = scaled(((stored[2 * i] & 0xff) << 8) | (stored[2 * i + 1] & 0xff));
      }
    } else if (header.most() == 255) {
      System.arraycopy(stored, 0, into, to, samples);
    } else {
      for (int i = 0; i < samples; i++) {
        into[to + i] = scaled(stored[i] & 0xff);
      }
    }
  }

  private byte scaled(int sample) throws IOException {
    if (sample > header.most()) {
      throw header.whiterThanWhite(sample);
    }
    return scale[sample];
  }

  @Override
  public void skip(int rows) throws IOException {
    in.skipNBytes((long) rows * stored.length);
  }
}
