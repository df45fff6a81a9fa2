package mosaico.codecs.image;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import mosaico.filters.geometry.Shape;

/** Writes image files from bands that were deflated elsewhere, and deflates nothing itself. */
public non-sealed interface DeflatedEncoder extends Encoder {

  /**
   * Begins a file.
   *
   * @param profile of the colours, if they have one
   */
  DeflatedWriter writer(Shape shape, Optional<IccProfile> profile, OutputStream out)
      throws IOException;

  @Override
  default boolean hasCompression() {
    return true;
  }

  /**
   * The length of a file in bytes.
   *
   * @param bands how many there are
   * @param deflatedBytes of all bands together
   */
  long length(int bands, long deflatedBytes, Optional<IccProfile> profile);
}
