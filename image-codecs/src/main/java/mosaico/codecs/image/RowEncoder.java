package mosaico.codecs.image;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import mosaico.filters.geometry.Shape;

/** Writes image files from rows of samples. */
public non-sealed interface RowEncoder extends Encoder {

  /**
   * Begins a file of an image that {@link #fits}.
   *
   * @param profile of the colours, if they have one; left out if the format has no place for it
   */
  RowWriter writer(Shape shape, Optional<IccProfile> profile, OutputStream out) throws IOException;
}
