package mosaico.codecs.netpbm;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import mosaico.codecs.image.ImageFile;
import mosaico.codecs.image.RowImage;
import mosaico.codecs.image.RowReader;
import mosaico.codecs.image.Wanted;
import mosaico.filters.geometry.Depth;
import mosaico.filters.geometry.Shape;

/** The rows of a Netpbm file: PBM, PGM, PPM or PAM. */
final class PnmImage implements RowImage {

  private static final int BUFFER = 64 << 10;

  private final ImageFile file;
  private final PnmHeader header;
  private final Shape shape;

  PnmImage(ImageFile file, PnmHeader header, Wanted wanted) {
    this.file = file;
    this.header = header;
    int channels = header.channels() == 2 ? 4 : header.channels();
    this.shape = wanted.shape(new Shape(header.width(), header.height(), channels, header.depth()));
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
    Depth depth = shape.depth();
    PnmSamples samples =
        header.text() ? new PnmText(in, header, depth) : new PnmBytes(in, header, depth);
    return new PnmRows(in, samples, header, shape);
  }
}
