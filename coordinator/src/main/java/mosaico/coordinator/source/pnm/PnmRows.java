package mosaico.coordinator.source.pnm;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import mosaico.coordinator.source.rows.RowReader;
import mosaico.filters.geometry.Shape;
import mosaico.filters.gray.Grayscale;

/** Reads a Netpbm file's rows from the top, its samples scaled to 8 bits. */
final class PnmRows implements RowReader {

  private final InputStream in;
  private final PnmHeader header;
  private final Shape shape;

  /** A row as it is stored, and with its samples scaled. */
  private final byte[] stored;

  private final byte[] scaled;

  /** What each value of a sample is in 8 bits. */
  private final byte[] scale;

  /**
   * @param in from the first row on
   * @param shape of the rows wanted: gray, or the header's
   */
  PnmRows(InputStream in, PnmHeader header, Shape shape) {
    this.in = in;
    this.header = header;
    this.shape = shape;
    this.stored = new byte[header.rowBytes()];
    this.scaled = new byte[header.width() * header.channels()];
    this.scale = scale(header);
  }

  /** Bytes that one holds. */
  static long memory(PnmHeader header) {
    return header.rowBytes() + (long) header.width() * header.channels() + (64 << 10);
  }

  /**
   * To the nearest, and what is whiter than white is black, as commons-imaging has it; of 16 whole
   * bits the upper 8, as of other formats'.
   */
  private static byte[] scale(PnmHeader header) {
    byte[] scale = new byte[header.sampleBytes() == 1 ? 1 << 8 : 1 << 16];
    for (int value = 0; value <= header.most(); value++) {
      boolean whole = header.most() == 65535;
      scale[value] = (byte) (whole ? value >> 8 : value * 255f / header.most() + 0.5f);
    }
    return scale;
  }

  @Override
  public void read(int count, byte[] into, int offset) throws IOException {
    for (int i = 0; i < count; i++) {
      if (in.readNBytes(stored, 0, stored.length) < stored.length) {
        throw new EOFException("it is cut short");
      }
      int to = offset + i * shape.rowBytes();
      boolean reduced = shape.channels() < header.channels();
      scale(reduced ? scaled : into, reduced ? 0 : to);
      if (reduced) {
        Grayscale.toGray(scaled, 0, header.channels(), into, to, shape.width());
      }
    }
  }

  private void scale(byte[] into, int to) {
    int samples = scaled.length;
    if (header.bitmap()) {
      for (int x = 0; x < samples; x++) {
        boolean black = ((stored[x / 8] >> (7 - x % 8)) & 1) == 1;
        into[to + x] = black ? 0 : (byte) 255;
      }
    } else if (header.sampleBytes() == 2) {
      for (int i = 0; i < samples; i++) {
        into[to + i] = scale[((stored[2 * i] & 0xff) << 8) | (stored[2 * i + 1] & 0xff)];
      }
    } else if (header.most() == 255) {
      System.arraycopy(stored, 0, into, to, samples);
    } else {
      for (int i = 0; i < samples; i++) {
        into[to + i] = scale[stored[i] & 0xff];
      }
    }
  }

  @Override
  public void skip(int count) throws IOException {
    in.skipNBytes((long) count * stored.length);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
