package mosaico.codecs.image;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import mosaico.filters.geometry.Shape;

/** Writes image files from rows of samples. */
public non-sealed interface RowEncoder extends Encoder {

  /**
   * The same encoder with another quality, if it {@link #hasQuality}.
   *
   * @param percent 1, the smallest files, to 100, the least loss
   */
  default RowEncoder withQuality(int percent) {
    return this;
  }

  /**
   * Begins a file of an image that {@link #fits}.
   *
   * @param profile of the colours, if they have one; left out if the format has no place for it
   */
  RowWriter writer(Shape shape, Optional<IccProfile> profile, OutputStream out) throws IOException;
}
