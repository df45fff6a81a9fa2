package mosaico.ctl.client;

import java.net.http.HttpHeaders;
import java.util.List;
import java.util.regex.Pattern;

/** What a coordinator says is unusual about an image's file, although it could be read. */
final class Warnings {

  /** The parameter of an item of the header's list: a string of RFC 9651. */
  private static final Pattern TEXT = Pattern.compile(";text=\"((?:[^\"\\\\]|\\\\.)*)\"");

  private static final Pattern ESCAPE = Pattern.compile("\\\\(.)");

  private Warnings() {}

  /** The texts of a response's {@code Mosaico-Warnings}; empty if it has none. */
  static List<String> in(HttpHeaders headers) {
    return headers.allValues("Mosaico-Warnings").stream()
        .flatMap(value -> TEXT.matcher(value).results())
        .map(found -> ESCAPE.matcher(found.group(1)).replaceAll("$1"))
        .toList();
  }
}
