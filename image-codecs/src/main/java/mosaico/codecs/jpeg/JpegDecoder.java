package mosaico.codecs.jpeg;

import java.io.IOException;
import mosaico.codecs.image.ImageFile;
import mosaico.codecs.image.NativeSamples;
import mosaico.codecs.leptonica.NativeUse;

/** Decodes all samples of a JPEG, as they are stored. */
sealed interface JpegDecoder permits TurboJpegDecoder, LeptonicaDecoder, ImageIoDecoder {

  /** The fastest decoder that this machine has and that is allowed. */
  static JpegDecoder fastest(NativeUse allowed) {
    String why = NativeUse.PROPERTY + "=" + allowed.text();
    if (allowed.installed()) {
      try {
        return TurboJpegDecoder.load();
      } catch (UnsatisfiedLinkError e) {
        why = String.valueOf(e.getMessage());
      }
    }
    if (allowed.bundled()) {
      try {
        return LeptonicaDecoder.load(why);
      } catch (UnsatisfiedLinkError e) {
        why += "; " + e.getMessage();
      }
    }
    return new ImageIoDecoder(why);
  }

  /** The name of the library and, if it is not the fastest, why; for the log. */
  String name();

  /**
   * Decodes a file that has its end marker and whose header causes no warning.
   *
   * @param luma whether to decode only the first component
   * @throws IOException if the library finds anything wrong with the file
   */
  NativeSamples decode(ImageFile file, JpegLayout layout, boolean luma) throws IOException;

  /**
   * Decodes a file of which the library may only warn because of its restart markers' numbers.
   *
   * @throws IOException if the library finds an error
   */
  NativeSamples decodeMisnumbered(ImageFile file, JpegLayout layout, boolean luma)
      throws IOException;

  /** The most bytes of heap and native memory that decoding takes, not counting the file. */
  long memory(JpegLayout layout, boolean luma);
}
