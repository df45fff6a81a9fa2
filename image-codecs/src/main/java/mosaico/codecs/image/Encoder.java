package mosaico.codecs.image;

import java.util.Optional;
import java.util.OptionalLong;
import mosaico.filters.geometry.Depth;
import mosaico.filters.geometry.Shape;

/** Writes image files of one format. */
public sealed interface Encoder permits RowEncoder, DeflatedEncoder {

  String contentType();

  /** The ending of a file's name, without the dot. */
  String extension();

  /** The greatest depth of samples that the format has. */
  default Depth deepest() {
    return Depth.EIGHT;
  }

  /** Whether an image of this shape fits a file of this format. */
  default boolean fits(Shape shape) {
    return true;
  }

  /**
   * The length of a file in bytes, if it is the same for all images of a shape.
   *
   * @param profile of the colours, if they have one
   */
  default OptionalLong length(Shape shape, Optional<IccProfile> profile) {
    return OptionalLong.empty();
  }

  /** Whether nothing can be written before the whole image is there. */
  default boolean needsWholeImage() {
    return false;
  }

  /** The most bytes of memory that writing takes, not counting the rows being written. */
  default long memory(Shape shape) {
    return 0;
  }

  /** Why files of this format cannot be written here; empty if they can. */
  default Optional<String> unavailable() {
    return Optional.empty();
  }

  /** Whether there is loss, of which more or less can be asked for. */
  default boolean hasQuality() {
    return false;
  }

  /** Whether files can be made smaller without loss, if that may take time. */
  default boolean hasCompression() {
    return false;
  }
}
