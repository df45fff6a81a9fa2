package mosaico.codecs.imageio;

import java.awt.image.DataBuffer;
import java.awt.image.SampleModel;
import java.io.IOException;
import java.util.Iterator;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.stream.ImageInputStream;
import mosaico.codecs.image.ImageFile;
import mosaico.codecs.image.Rasters;
import mosaico.codecs.image.RowImage;
import mosaico.codecs.image.RowReader;
import mosaico.codecs.image.UnreadableImageException;
import mosaico.codecs.image.UnreadableImageException.Kind;
import mosaico.filters.geometry.Shape;

/**
 * A BMP or TIFF file, of which ImageIO decodes a piece at a time: rows from edge to edge, so many
 * that nothing is decoded twice.
 */
public final class PieceImage implements RowImage {

  private final ImageFile file;
  private final String format;
  private final boolean gray;
  private final Shape shape;
  private final Optional<Differences> differences;
  private final int pieceRows;
  private final long readerMemory;

  private PieceImage(
      ImageFile file,
      String format,
      boolean gray,
      Shape shape,
      Optional<Differences> differences,
      int pieceRows,
      long readerMemory) {
    this.file = file;
    this.format = format;
    this.gray = gray;
    this.shape = shape;
    this.differences = differences;
    this.pieceRows = pieceRows;
    this.readerMemory = readerMemory;
  }

  /**
   * Looks at a file, and decodes nothing of it.
   *
   * @param gray whether gray is all that is wanted
   * @throws IOException if the file's header is damaged
   * @throws UnreadableImageException if its pixels are of a kind that is not read
   */
  public static PieceImage of(ImageFile file, String format, boolean gray)
      throws IOException, UnreadableImageException {
    ImageReader reader = newReader(format);
    try (ImageInputStream in = file.imageInput()) {
      reader.setInput(in);
      Optional<TiffLayout> tiff =
          format.equals("TIFF") ? Optional.of(tiff(reader, in)) : Optional.empty();
      Iterator<ImageTypeSpecifier> types = reader.getImageTypes(0);
      if (!types.hasNext()) {
        throw new IOException("its pixels are of no kind that is read here");
      }
      ImageTypeSpecifier type = types.next();
      if (tiff.isPresent()) {
        TiffKinds.checkProfile(tiff.get(), type.getColorModel());
      }
      Rasters.check(format, type.getColorModel());
      int channels = gray ? 1 : Rasters.channels(type.getColorModel());
      Shape shape = new Shape(reader.getWidth(0), reader.getHeight(0), channels);
      long rowBytes = (long) shape.width() * pixelBytes(type.getSampleModel());
      int step =
          tiff.isPresent() ? Pieces.step(tiff.get()) : Pieces.step(BmpLayout.read(in), shape);
      int pieceRows = Pieces.rows(step, shape.height(), rowBytes);
      long piece = rowBytes * pieceRows;
      long tile = tileBytes(reader, type);
      // The piece, what a decoder takes to make it, and the file as the stream keeps it.
      long memory = piece + 2 * Math.max(piece, tile) + file.heapBytes();
      Optional<Differences> differences =
          tiff.isPresent() ? Differences.of(in, tiff.get()) : Optional.empty();
      return new PieceImage(file, format, gray, shape, differences, pieceRows, memory);
    } finally {
      reader.dispose();
    }
  }

  private static TiffLayout tiff(ImageReader reader, ImageInputStream in)
      throws IOException, UnreadableImageException {
    TiffKinds.checkVersion(in);
    TiffLayout layout = TiffLayout.read(reader);
    TiffKinds.check(layout);
    return layout;
  }

  /** Bytes of a tile, which is decoded whole even where it goes on beyond the image; 0 if none. */
  private static long tileBytes(ImageReader reader, ImageTypeSpecifier type)
      throws IOException, UnreadableImageException {
    if (!reader.isImageTiled(0)) {
      return 0;
    }
    int pixelBytes = pixelBytes(type.getSampleModel());
    long pixels = (long) reader.getTileWidth(0) * reader.getTileHeight(0);
    if (pixels > Integer.MAX_VALUE / pixelBytes) {
      throw new UnreadableImageException(
          Kind.UNSUPPORTED,
          "the TIFF file has tiles of %d x %d pixels, each of which is more than %d MB"
              .formatted(reader.getTileWidth(0), reader.getTileHeight(0), Integer.MAX_VALUE >> 20));
    }
    return pixels * pixelBytes;
  }

  private void checkLength() throws IOException {
    try (ImageInputStream in = file.imageInput()) {
      long needed = BmpLayout.read(in).length(shape.width(), shape.height());
      if (needed > file.length()) {
        throw new IOException(
            "its pixels end at byte %d, the file at %d".formatted(needed, file.length()));
      }
    }
  }

  private static int pixelBytes(SampleModel model) {
    int bits = DataBuffer.getDataTypeSize(model.getTransferType()) * model.getNumDataElements();
    return Math.max(1, bits / 8);
  }

  /** Java's own: others that may be there read pieces of a BMP stored from the top wrongly. */
  public static ImageReader newReader(String format) {
    Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(format);
    ImageReader reader = readers.next();
    while (reader.getClass().getModule() != ImageReader.class.getModule() && readers.hasNext()) {
      reader = readers.next();
    }
    return reader;
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
    ImageInputStream in =
        differences.isPresent() ? differences.get().hiddenIn(file) : file.imageInput();
    return new PieceRows(newReader(format), in, shape, differences, pieceRows, gray);
  }

  @Override
  public RowReader probedReader() throws IOException {
    if (format.equals("BMP")) {
      checkLength();
    }
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
