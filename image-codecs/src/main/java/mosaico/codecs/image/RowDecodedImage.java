package mosaico.codecs.image;

import java.io.IOException;

/** An image that is decoded row by row, or whole if it must be turned upright. */
public record RowDecodedImage(ImageHeader header, Rows rows) implements EncodedImage {

  /** Gives the rows of the stored image. */
  @FunctionalInterface
  public interface Rows {

    /** In gray, or as they are stored. */
    RowImage rows(boolean gray) throws IOException, UnreadableImageException;
  }

  @Override
  public long memory(boolean gray) throws IOException, UnreadableImageException {
    RowImage image = rows.rows(gray);
    return isUpright()
        ? RowWindow.memory(image)
        // The image as it is stored, and turned.
        : image.readerMemory() + 2 * image.shape().bytes();
  }

  @Override
  public PixelSource open(boolean gray) throws IOException, UnreadableImageException {
    RowImage image = rows.rows(gray);
    return isUpright()
        ? RowWindow.probed(image, header.format())
        : header.orientation().upright(Raster.of(image));
  }

  private boolean isUpright() {
    return header.orientation().equals(Orientation.UPRIGHT);
  }
}
