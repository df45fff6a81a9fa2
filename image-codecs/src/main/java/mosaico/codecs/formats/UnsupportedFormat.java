package mosaico.codecs.formats;

import java.util.Arrays;
import java.util.Optional;
import mosaico.codecs.image.Codec;

/** Formats that are not read, but recognised so that a refusal can name them. */
enum UnsupportedFormat {
  ICNS("ICNS", "icns"),
  JBIG2("JBIG2", "\u0097JB2"),
  RADIANCE("Radiance HDR", "#?");

  private final String label;

  /** The first bytes of a file, a character each. */
  private final String signature;

  UnsupportedFormat(String label, String signature) {
    this.label = label;
    this.signature = signature;
  }

  /** The format of a file that starts with these bytes, if it is one of these. */
  static Optional<String> of(byte[] start) {
    return Arrays.stream(values())
        .filter(format -> Codec.startsWith(start, format.signature.chars().toArray()))
        .map(format -> format.label)
        .findFirst();
  }
}
