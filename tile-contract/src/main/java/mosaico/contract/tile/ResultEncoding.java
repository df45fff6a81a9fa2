package mosaico.contract.tile;

import java.util.Locale;

/** The form in which the coordinator wants a tile's result. */
public enum ResultEncoding {
  /** The samples, row after row. */
  RAW,
  /** PNG-ready deflate blocks. */
  PNG;

  /** The header's value: {@code raw} or {@code png}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  static ResultEncoding parse(String text) {
    return switch (text) {
      case "raw" -> RAW;
      case "png" -> PNG;
      default ->
          throw new MalformedTileException("encoding \"" + text + "\" is neither raw nor png");
    };
  }
}
