package mosaico.codecs.jpeg;

import java.io.IOException;
import mosaico.codecs.image.ImageFile;

/** Decodes a JPEG's samples, whole and as they are stored. */
sealed interface JpegDecoder permits TurboJpegDecoder, ImageIoDecoder {

  /** The fastest that this machine has. */
  static JpegDecoder fastest() {
    try {
      return TurboJpegDecoder.load();
    } catch (UnsatisfiedLinkError e) {
      return new ImageIoDecoder(String.valueOf(e.getMessage()));
    }
  }

  /** Which library does it and, if it is not the fastest, why; for the log. */
  String name();

  /**
   * Decodes a file that goes on to its end, and whose header gives no cause for a warning.
   *
   * @param luma whether only the first component is wanted
   * @throws IOException if the library finds anything wrong with it
   */
  JpegSamples decode(ImageFile file, JpegLayout layout, boolean luma) throws IOException;

  /** Bytes of heap and native memory that decoding takes, at the most, the file not counted. */
  long memory(JpegLayout layout, boolean luma);
}
