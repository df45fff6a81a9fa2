package mosaico.codecs.image;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The image in a file whose header has been read, and of which no pixel has been decoded. */
public interface EncodedImage {

  ImageHeader header();

  /**
   * The most bytes of heap and native memory that decoding takes, not counting the file: for an
   * image that is decoded row by row, what its reader holds; for any other, the whole image.
   */
  long memory(Wanted wanted) throws IOException, UnreadableImageException;

  /**
   * Opens the image, upright.
   *
   * @throws IOException if the file is damaged or cut short
   * @throws UnreadableImageException if its pixels are encoded in a way that is not supported
   */
  PixelSource open(Wanted wanted) throws IOException, UnreadableImageException;

  /** What is unusual about the file, as far as its header tells. */
  default List<ImageWarning> warnings() {
    return List.of();
  }

  /**
   * The file's colour profile, if it has one that fits the image's samples.
   *
   * @throws IOException if the file is damaged or cut short
   */
  default Optional<IccProfile> profile() throws IOException {
    return Optional.empty();
  }
}
