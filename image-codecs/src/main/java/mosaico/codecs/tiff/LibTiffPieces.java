package mosaico.codecs.tiff;

import java.io.IOException;

/** Decodes the rows of a TIFF file, in any order; cheapest from the top. */
interface LibTiffPieces {

  /**
   * Decodes a row.
   *
   * @param into receives it from {@code offset} on
   * @throws IOException if the file is damaged there
   */
  void row(int y, byte[] into, int offset) throws IOException;
}
