package mosaico.ctl.stress.report;

/** Text in HTML and SVG. */
final class Html {

  private Html() {}

  /** The text with what has a meaning in HTML replaced, for contents and quoted attributes. */
  static String text(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
