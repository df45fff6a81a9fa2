package mosaico.codecs.png;

import java.io.IOException;
import mosaico.codecs.image.ImageFile;
import mosaico.codecs.image.RowImage;
import mosaico.codecs.image.RowReader;
import mosaico.filters.geometry.Shape;

/** A PNG file, of which rows are inflated, unfiltered and converted as they are asked for. */
public final class PngImage implements RowImage {

  private final ImageFile file;
  private final PngFile png;
  private final Pixels pixels;
  private final Shape shape;
  private final long readerMemory;

  private PngImage(ImageFile file, PngFile png, Pixels pixels) throws IOException {
    this.file = file;
    this.png = png;
    this.pixels = pixels;
    this.shape = new Shape(png.width(), png.height(), pixels.channels());
    this.readerMemory =
        ImageData.MEMORY + Scanlines.memory(png) + (png.interlaced() ? shape.bytes() : 0);
  }

  /**
   * Looks at a file, and decodes nothing of it.
   *
   * @param gray whether gray is all that is wanted
   * @throws IOException if the file is cut short, or its header asks for what there is not
   */
  public static PngImage of(ImageFile file, boolean gray) throws IOException {
    PngFile png = PngFile.inspect(file);
    return new PngImage(file, png, Pixels.of(png, gray));
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
    ImageData data = new ImageData(file, png.dataAt());
    return png.interlaced()
        ? new InterlacedRows(data, png, pixels, shape)
        : new PngRows(data, png, pixels);
  }
}
