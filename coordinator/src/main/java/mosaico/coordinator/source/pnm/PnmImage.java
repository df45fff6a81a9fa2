package mosaico.coordinator.source.pnm;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import mosaico.coordinator.source.ImageFile;
import mosaico.coordinator.source.rows.RowImage;
import mosaico.coordinator.source.rows.RowReader;
import mosaico.filters.geometry.Shape;

/** A Netpbm file: PBM, PGM, PPM or PAM. */
public final class PnmImage implements RowImage {

  private static final int BUFFER = 64 << 10;

  private final ImageFile file;
  private final PnmHeader header;
  private final Shape shape;

  private PnmImage(ImageFile file, PnmHeader header, Shape shape) {
    this.file = file;
    this.header = header;
    this.shape = shape;
  }

  /**
   * Looks at a file, and decodes nothing of it.
   *
   * @param gray whether gray is all that is wanted
   * @return empty for a PAM of what is neither gray nor colour
   * @throws IOException if the file is cut short
   */
  public static Optional<RowImage> of(ImageFile file, boolean gray) throws IOException {
    try (InputStream in = new BufferedInputStream(file.stream())) {
      PnmHeader header = PnmHeader.read(in);
      int channels = header.channels();
      if (channels != 1 && channels != 3 && channels != 4) {
        return Optional.empty();
      }
      // Of text, each sample takes a character at the least.
      long row = header.text() ? (long) header.width() * channels : header.rowBytes();
      long needed = header.dataAt() + row * header.height();
      if (needed > file.length()) {
        throw new IOException(
            "it is cut short: its rows take %d bytes, %d are there"
                .formatted(needed, file.length()));
      }
      Shape shape = new Shape(header.width(), header.height(), gray ? 1 : channels);
      return Optional.of(new PnmImage(file, header, shape));
    }
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
