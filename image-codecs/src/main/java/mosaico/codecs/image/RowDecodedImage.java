package mosaico.codecs.image;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * An image that is decoded row by row, or whole if it must be turned upright.
 *
 * @param source of the colour profile
 * @param warnings what is unusual about the file
 */
public record RowDecodedImage(
    ImageHeader header, Rows rows, ProfileSource source, List<ImageWarning> warnings)
    implements EncodedImage {

  /** An image whose colour profile, if it has one, is not read. */
  public RowDecodedImage(ImageHeader header, Rows rows) {
    this(header, rows, ProfileSource.NONE);
  }

  /** An image of a file that has nothing unusual about it. */
  public RowDecodedImage(ImageHeader header, Rows rows, ProfileSource source) {
    this(header, rows, source, List.of());
  }

  /** Gives the rows of the stored image. */
  @FunctionalInterface
  public interface Rows {

    /** As they are wanted. */
    RowImage rows(Wanted wanted) throws IOException, UnreadableImageException;
  }

  @Override
  public long memory(Wanted wanted) throws IOException, UnreadableImageException {
    RowImage image = rows.rows(wanted);
    return isUpright()
        ? RowWindow.memory(image)
        // The image as it is stored, and turned.
        : image.readerMemory() + 2 * image.shape().bytes();
  }

  @Override
  public PixelSource open(Wanted wanted) throws IOException, UnreadableImageException {
    RowImage image = rows.rows(wanted);
    return isUpright()
        ? RowWindow.probed(image, header.format())
        : header.orientation().upright(Raster.of(image));
  }

  @Override
  public Optional<IccProfile> profile() throws IOException {
    return source.read();
  }

  private boolean isUpright() {
    return header.orientation().equals(Orientation.UPRIGHT);
  }
}
