package mosaico.codecs.jpeg;

import java.io.IOException;
import java.util.Optional;
import mosaico.codecs.leptonica.LeptonicaLibrary;
import mosaico.codecs.leptonica.NativeUse;
import mosaico.filters.geometry.Shape;

/**
 * Compresses rows by libjpeg-turbo to a JPEG of their own, as {@code cjpeg} does by default:
 * baseline, in one scan, with the standard's Huffman codes, colour with its chroma halved in both
 * directions. Alpha is left out.
 */
sealed interface JpegCompressor permits TurboJpegCompressor, LeptonicaCompressor {

  /** An installed library, else Leptonica's; empty if neither is here and allowed. */
  static Optional<JpegCompressor> fastest(NativeUse allowed) {
    if (allowed.installed()) {
      try {
        return Optional.of(TurboJpegCompressor.load());
      } catch (UnsatisfiedLinkError e) {
        // The decoder's log line says why.
      }
    }
    return allowed.bundled()
        ? LeptonicaLibrary.find().map(LeptonicaCompressor::new)
        : Optional.empty();
  }

  /**
   * Compresses rows.
   *
   * @param samples {@code shape.bytes()} bytes, and perhaps more, which do not matter
   * @param shape of 1, 3 or 4 channels of 8 bits
   * @param quality 1 to 100, as libjpeg's {@code jpeg_set_quality} takes it
   */
  byte[] compress(byte[] samples, Shape shape, int quality) throws IOException;
}
