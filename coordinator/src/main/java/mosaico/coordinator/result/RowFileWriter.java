package mosaico.coordinator.result;

import java.io.IOException;
import java.io.OutputStream;
import mosaico.codecs.formats.RowFormat;
import mosaico.contract.strip.Strip;
import mosaico.filters.geometry.Shape;

/** Writes raw strips as a file of a {@link RowFormat}, each when it comes. */
final class RowFileWriter implements StripWriter {

  private final RowFormat format;
  private final OutputStream out;
  private final byte[] row;
  private long written;

  RowFileWriter(RowFormat format, OutputStream out) {
    this.format = format;
    this.out = out;
    this.row = new byte[format.rowBytes()];
  }

  @Override
  public void begin() throws IOException {
    out.write(format.header());
  }

  @Override
  public void strip(Strip strip) throws IOException {
    Shape shape = format.shape();
    int end = strip.offset() + strip.header().payloadLength();
    for (int from = strip.offset(); from + shape.rowBytes() <= end; from += shape.rowBytes()) {
      format.row(strip.bytes(), from, row);
      out.write(row);
    }
    written += strip.header().payloadLength();
  }

  @Override
  public void end() throws IOException {
    StripWriter.check(written, format.shape().bytes());
  }
}
