package mosaico.codecs.imageio;

import java.awt.image.ColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.SampleModel;
import java.io.IOException;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import mosaico.codecs.image.ImageFile;
import mosaico.codecs.image.Rasters;
import mosaico.codecs.image.RowImage;
import mosaico.codecs.image.RowReader;
import mosaico.codecs.image.Wanted;
import mosaico.filters.geometry.Depth;
import mosaico.filters.geometry.Shape;

/**
 * The rows of a file that ImageIO decodes a piece at a time: as many rows from edge to edge as must
 * be decoded together so that nothing is decoded twice.
 */
public final class PieceImage implements RowImage {

  /** Bytes of a piece that is worth a call to the decoder. */
  private static final int WORTHWHILE = 256 << 10;

  private final ImageFile file;
  private final PieceFormat format;
  private final Wanted wanted;
  private final Shape shape;
  private final int pieceRows;
  private final long readerMemory;

  private PieceImage(
      ImageFile file,
      PieceFormat format,
      Wanted wanted,
      Shape shape,
      int pieceRows,
      long readerMemory) {
    this.file = file;
    this.format = format;
    this.wanted = wanted;
    this.shape = shape;
    this.pieceRows = pieceRows;
    this.readerMemory = readerMemory;
  }

  /**
   * What ImageIO makes of an image, as far as its pieces depend on it.
   *
   * @param colours of a decoded pixel
   * @param pixelBytes of a decoded pixel
   */
  public record Decoded(int width, int height, ColorModel colours, int pixelBytes) {

    /** Reads a file's header. */
    public static Decoded by(ImageReader reader, ImageTypeSpecifier type) throws IOException {
      SampleModel model = type.getSampleModel();
      int bits = DataBuffer.getDataTypeSize(model.getTransferType()) * model.getNumDataElements();
      return new Decoded(
          reader.getWidth(0), reader.getHeight(0), type.getColorModel(), Math.max(1, bits / 8));
    }

    /** The depth of the samples as stored. */
    public Depth depth() {
      return Rasters.depth(colours);
    }
  }

  /**
   * An image of which pieces can be decoded.
   *
   * @param step how many rows must be decoded together, since otherwise they are decoded again
   * @param tileBytes of a decoded tile, which is decoded whole even where it extends beyond the
   *     image; 0 if the image is not tiled
   */
  public static PieceImage of(
      ImageFile file, PieceFormat format, Decoded image, int step, long tileBytes, Wanted wanted) {
    Shape shape = wanted.shape(Rasters.shape(image.width(), image.height(), image.colours()));
    long rowBytes = (long) image.width() * image.pixelBytes();
    int pieceRows = pieceRows(step, image.height(), rowBytes);
    long piece = rowBytes * pieceRows;
    // The piece, what a decoder takes to make it, and the file as the stream keeps it.
    long memory = piece + 2 * Math.max(piece, tileBytes) + file.heapBytes();
    return new PieceImage(file, format, wanted, shape, pieceRows, memory);
  }

  private static int pieceRows(int step, int height, long rowBytes) {
    int together = Math.clamp(step, 1, height);
    long steps = Math.ceilDiv(WORTHWHILE, rowBytes * together);
    return (int) Math.min(height, steps * together);
  }

  @Override
  public Shape shape() {
    return shape;
  }

  @Override
  public long readerMemory() {
    return readerMemory;
  }

  @Override
  public RowReader reader() throws IOException {
    return newRows();
  }

  private PieceRows newRows() throws IOException {
    return new PieceRows(format, format.input(file), shape, pieceRows, wanted);
  }

  @Override
  public RowReader probedReader() throws IOException {
    PieceRows rows = newRows();
    boolean probed = false;
    try {
      rows.probe();
      probed = true;
      return rows;
    } finally {
      if (!probed) {
        rows.close();
      }
    }
  }
}
