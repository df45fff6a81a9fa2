package mosaico.codecs.image;

import java.io.IOException;
import java.io.OutputStream;
import mosaico.filters.geometry.Shape;

/** Writes image files from bands that were deflated elsewhere, and deflates nothing itself. */
public non-sealed interface DeflatedEncoder extends Encoder {

  /** Begins a file. */
  DeflatedWriter writer(Shape shape, OutputStream out) throws IOException;

  /**
   * The length of a file in bytes.
   *
   * @param bands how many there are
   * @param deflatedBytes of all bands together
   */
  long length(int bands, long deflatedBytes);
}
