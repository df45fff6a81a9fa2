package mosaico.codecs.netpbm;

import java.awt.Dimension;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import mosaico.codecs.image.ImageFile;
import mosaico.codecs.image.RowImage;
import mosaico.codecs.image.RowReader;
import mosaico.codecs.image.UnreadableImageException;
import mosaico.codecs.image.UnreadableImageException.Kind;
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
   * @throws IOException if the file is cut short
   * @throws UnreadableImageException if it is a PAM whose pixels have more than four channels
   */
  public static PnmImage of(ImageFile file, boolean gray)
      throws IOException, UnreadableImageException {
    PnmHeader header = header(file);
    int channels = header.channels();
    if (channels < 1 || channels > 4) {
      throw new UnreadableImageException(
          Kind.UNSUPPORTED,
          "the PAM file has %d channels; 1 to 4 are read here".formatted(channels));
    }
    // Of text, each sample takes a character at the least.
    long row = header.text() ? (long) header.width() * channels : header.rowBytes();
    long needed = header.dataAt() + row * header.height();
    if (needed > file.length()) {
      throw new IOException(
          "its rows take %d bytes, %d are there".formatted(needed, file.length()));
    }
    int wanted = gray ? 1 : channels == 2 ? 4 : channels;
    return new PnmImage(file, header, new Shape(header.width(), header.height(), wanted));
  }

  /** Width and height, as the file's header has them. */
  public static Dimension size(ImageFile file) throws IOException {
    PnmHeader header = header(file);
    return new Dimension(header.width(), header.height());
  }

  private static PnmHeader header(ImageFile file) throws IOException {
    try (InputStream in = new BufferedInputStream(file.stream())) {
      return PnmHeader.read(in);
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
