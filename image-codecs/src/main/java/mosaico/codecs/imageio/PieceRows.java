package mosaico.codecs.imageio;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.IOException;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import mosaico.codecs.image.Rasters;
import mosaico.codecs.image.RowReader;
import mosaico.codecs.image.Wanted;
import mosaico.filters.geometry.Rows;
import mosaico.filters.geometry.Shape;
import org.jspecify.annotations.Nullable;

/** Decodes an image with ImageIO, a piece of some rows at a time. */
final class PieceRows implements RowReader {

  private final PieceFormat format;
  private final ImageReader reader;
  private final ImageInputStream in;
  private final Shape shape;
  private final int pieceRows;
  private final Wanted wanted;

  /** The warning of a decoder that goes on where the file ends. */
  private String cutShort = "";

  /** The piece that was decoded last. */
  private @Nullable BufferedImage piece;

  private Rows held = new Rows(0, 0);
  private int next;

  /**
   * @param in closed with this
   */
  PieceRows(PieceFormat format, ImageInputStream in, Shape shape, int pieceRows, Wanted wanted) {
    this.format = format;
    this.reader = format.reader();
    this.in = in;
    this.shape = shape;
    this.pieceRows = pieceRows;
    this.wanted = wanted;
    reader.setInput(in);
    reader.addIIOReadWarningListener(
        (_, warning) -> {
          if (ImageIoReaders.saysCutShort(warning)) {
            cutShort = warning;
          }
        });
  }

  /** Decodes the end of the file, which may be the image's bottom or top, and keeps the top. */
  void probe() throws IOException {
    piece(shape.height() - 1);
    piece(0);
  }

  @Override
  public void read(int count, byte[] into, int offset) throws IOException {
    int end = next + count;
    int to = offset;
    while (next < end) {
      BufferedImage image = piece(next);
      Rows rows = new Rows(next, Math.min(end, held.to()));
      Rows inPiece = new Rows(rows.from() - held.from(), rows.to() - held.from());
      Rasters.copy(image, inPiece, wanted, into, to);
      to += rows.count() * shape.rowBytes();
      next = rows.to();
    }
  }

  /** Decodes the piece that a row is in. */
  private BufferedImage piece(int row) throws IOException {
    BufferedImage image = piece;
    if (image != null && held.from() <= row && row < held.to()) {
      return image;
    }
    // So that two are never held at once.
    piece = null;
    int from = row / pieceRows * pieceRows;
    held = new Rows(from, Math.min(shape.height(), from + pieceRows));
    ImageReadParam param = reader.getDefaultReadParam();
    param.setSourceRegion(new Rectangle(0, from, shape.width(), held.count()));
    image = reader.read(0, param);
    if (!cutShort.isEmpty()) {
      throw new IOException(cutShort);
    }
    if (image.getWidth() != shape.width() || image.getHeight() != held.count()) {
      throw new IOException(
          "%d rows of it are read as %dx%d pixels"
              .formatted(held.count(), image.getWidth(), image.getHeight()));
    }
    format.complete(image.getRaster());
    piece = image;
    return image;
  }

  @Override
  public void skip(int count) {
    next += count;
  }

  @Override
  public void close() throws IOException {
    piece = null;
    reader.dispose();
    in.close();
  }
}
