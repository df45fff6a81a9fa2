package mosaico.codecs.image;

import java.io.IOException;

/** A file that is being written from deflated bands, from the top. */
public interface DeflatedWriter {

  /**
   * Writes the next band.
   *
   * @param deflated raw deflate blocks that end on a byte boundary, none of them final
   * @param adler32 checksum of what was deflated
   */
  void write(byte[] deflated, int from, int bytes, int adler32, long rawBytes) throws IOException;

  /** Writes what follows the last band. Does not close the stream. */
  void finish() throws IOException;
}
