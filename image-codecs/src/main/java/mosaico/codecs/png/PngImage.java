package mosaico.codecs.png;

import java.io.IOException;
import mosaico.codecs.image.ImageFile;
import mosaico.codecs.image.RowImage;
import mosaico.codecs.image.RowReader;
import mosaico.codecs.image.Wanted;
import mosaico.filters.geometry.Shape;

/** A PNG file whose rows are inflated, unfiltered and converted as they are asked for. */
final class PngImage implements RowImage {

  private final ImageFile file;
  private final PngFile png;
  private final PixelConverter pixels;
  private final Shape shape;
  private final long readerMemory;

  PngImage(ImageFile file, PngFile png, Wanted wanted) throws IOException {
    this.file = file;
    this.png = png;
    this.pixels = PixelConverter.of(png, wanted);
    this.shape = new Shape(png.width(), png.height(), pixels.channels(), pixels.depth());
    this.readerMemory =
        ImageData.MEMORY + Scanlines.memory(png) + (png.interlaced() ? shape.bytes() : 0);
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
        : new PngRows(data, png, pixels, shape);
  }
}
