package mosaico.codecs.image;

import java.io.IOException;
import java.io.OutputStream;
import mosaico.filters.geometry.Shape;

/** Writes image files from rows of samples. */
public non-sealed interface RowEncoder extends Encoder {

  /** Begins a file of an image that {@link #fits}. */
  RowWriter writer(Shape shape, OutputStream out) throws IOException;
}
