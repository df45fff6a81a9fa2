package mosaico.codecs.formats;

import java.util.Arrays;
import java.util.Optional;
import mosaico.codecs.image.Codec;

/** Formats that are not read, but recognised so that a refusal can name them. */
enum UnsupportedFormat {
  ICNS("ICNS", 'i', 'c', 'n', 's'),
  JBIG2("JBIG2", 0x97, 'J', 'B', '2'),
  RADIANCE("Radiance HDR", '#', '?');

  private final String label;
  private final int[] signature;

  UnsupportedFormat(String label, int... signature) {
    this.label = label;
    this.signature = signature;
  }

  /** The format of a file that starts with these bytes, if it is one of these. */
  static Optional<String> of(byte[] start) {
    return Arrays.stream(values())
        .filter(format -> Codec.startsWith(start, format.signature))
        .map(format -> format.label)
        .findFirst();
  }
}
