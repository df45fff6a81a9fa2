package mosaico.coordinator.http.api;

import java.util.List;
import java.util.stream.Collectors;
import mosaico.codecs.image.ImageWarning;

/**
 * The header that tells what is unusual about the file that a result was made from: a list of
 * tokens with a parameter, as in RFC 9651.
 */
final class WarningsHeader {

  static final String NAME = "Mosaico-Warnings";

  private WarningsHeader() {}

  /** {@code jpeg-no-eoi;text="the marker that ends it is missing"}. */
  static String value(List<ImageWarning> warnings) {
    return warnings.stream()
        .map(warning -> "%s;text=\"%s\"".formatted(warning.code(), escaped(warning.text())))
        .collect(Collectors.joining(", "));
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"");
  }
}
