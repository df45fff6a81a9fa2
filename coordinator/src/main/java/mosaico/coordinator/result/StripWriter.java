package mosaico.coordinator.result;

import java.io.IOException;
import mosaico.contract.strip.Strip;

/** Writes an image file from strips: {@link #begin}, every strip from the top, {@link #end}. */
interface StripWriter {

  void begin() throws IOException;

  void strip(Strip strip) throws IOException;

  /**
   * Writes what stands after the last strip.
   *
   * @throws IOException also if the strips were not all of the image
   */
  void end() throws IOException;

  static void check(long bytes, long expected) throws IOException {
    if (bytes != expected) {
      throw new IOException("the strips hold " + bytes + " bytes, the image has " + expected);
    }
  }
}
