package mosaico.codecs.image;

import java.util.OptionalLong;
import mosaico.filters.geometry.Shape;

/** Writes image files of one format. */
public sealed interface Encoder permits RowEncoder, DeflatedEncoder {

  String contentType();

  /** The ending of a file's name, without the dot. */
  String extension();

  /** Whether an image of this shape fits a file of this format. */
  default boolean fits(Shape shape) {
    return true;
  }

  /** The length of a file in bytes, if the image's shape alone determines it. */
  default OptionalLong length(Shape shape) {
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
}
