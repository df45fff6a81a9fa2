package mosaico.codecs.image;

import java.util.regex.Pattern;

/**
 * Something unusual about a file whose image could be read all the same, or a part of it that was
 * left out.
 *
 * @param code what it is, for programs: {@code jpeg-bytes-before-eoi}
 * @param text one sentence without a full stop, for people, in printable ASCII
 */
public record ImageWarning(String code, String text) {

  private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9-]*");
  private static final Pattern TEXT = Pattern.compile("[\\x20-\\x7e]+");

  public ImageWarning {
    if (!CODE.matcher(code).matches()) {
      throw new IllegalArgumentException("a warning's code is not \"" + code + "\"");
    }
    if (!TEXT.matcher(text).matches()) {
      throw new IllegalArgumentException("a warning's text is not \"" + text + "\"");
    }
  }
}
