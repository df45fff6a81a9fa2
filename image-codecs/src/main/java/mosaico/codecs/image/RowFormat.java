package mosaico.codecs.image;

import mosaico.filters.geometry.Shape;

/** The layout of a file that is a header followed by the rows of an image from the top. */
public interface RowFormat {

  /** The image's shape; alpha is left out if the format has no place for it. */
  Shape shape();

  byte[] header();

  /** Bytes of a row in the file. */
  int rowBytes();

  /**
   * Converts a row.
   *
   * @param samples a row of {@link #shape} begins at {@code from}
   * @param out {@link #rowBytes} bytes; those that are not written are 0
   */
  void row(byte[] samples, int from, byte[] out);

  /** Bytes of the file. */
  default long length() {
    return header().length + (long) rowBytes() * shape().height();
  }
}
