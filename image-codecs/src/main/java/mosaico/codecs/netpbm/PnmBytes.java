package mosaico.codecs.netpbm;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import mosaico.filters.geometry.BytePairs;
import mosaico.filters.geometry.Depth;

/** Reads samples that are stored as bits, bytes or two bytes each. */
final class PnmBytes implements PnmSamples {

  private final InputStream in;
  private final PnmHeader header;
  private final byte[] stored;
  private final Depth depth;
  private final char[] values;

  /**
   * @param in from the first row on
   * @param depth in which samples are read
   */
  PnmBytes(InputStream in, PnmHeader header, Depth depth) {
    this.in = in;
    this.header = header;
    this.stored = new byte[header.rowBytes()];
    this.depth = depth;
    this.values = header.values(depth);
  }

  @Override
  public void row(byte[] into, int to) throws IOException {
    if (in.readNBytes(stored, 0, stored.length) < stored.length) {
      throw new EOFException("it ends too early");
    }
    int samples = header.rowSamples();
    if (header.bitmap()) {
      for (int x = 0; x < samples; x++) {
        boolean black = ((stored[x / 8] >> (7 - x % 8)) & 1) == 1;
        into[to + x] = black ? 0 : (byte) 255;
      }
    } else if (depth == Depth.SIXTEEN && header.most() == depth.white()) {
      BytePairs.swap(stored, 0, into, to, samples);
    } else if (header.sampleBytes() == 2) {
      for (int i = 0; i < samples; i++) {
        int sample = ((stored[2 * i] & 0xff) << 8) | (stored[2 * i + 1] & 0xff);
        depth.set(into, to + i * depth.bytes(), value(sample));
      }
    } else if (header.most() == 255) {
      System.arraycopy(stored, 0, into, to, samples);
    } else {
      for (int i = 0; i < samples; i++) {
        into[to + i] = (byte) value(stored[i] & 0xff);
      }
    }
  }

  private char value(int sample) throws IOException {
    if (sample > header.most()) {
      throw header.whiterThanWhite(sample);
    }
    return values[sample];
  }

  @Override
  public void skip(int rows) throws IOException {
    in.skipNBytes((long) rows * stored.length);
  }
}
