package mosaico.codecs.netpbm;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import mosaico.codecs.image.ImageFile;
import mosaico.codecs.image.RowImage;
import mosaico.codecs.image.RowReader;
import mosaico.filters.geometry.Shape;

/** The rows of a Netpbm file: PBM, PGM, PPM or PAM. */
final class PnmImage implements RowImage {

  private static final int BUFFER = 64 << 10;

  private final ImageFile file;
  private final PnmHeader header;
  private final Shape shape;

  PnmImage(ImageFile file, PnmHeader header, boolean gray) {
    this.file = file;
    this.header = header;
    int channels = gray ? 1 : header.channels() == 2 ? 4 : header.channels();
    this.shape = new Shape(header.width(), header.height(), channels);
  }

  @Override
  public Shape shape() {
    return shape;
  }

  @Override
  public long readerMemory() {
    return BUFFER + PnmRows.memory(header);
  }

  @Override
  public RowReader reader() throws IOException {
    InputStream in = new BufferedInputStream(file.stream(), BUFFER);
    in.skipNBytes(header.dataAt());
    PnmSamples samples = header.text() ? new PnmText(in, header) : new PnmBytes(in, header);
    return new PnmRows(in, samples, header, shape);
  }
}
