package mosaico.contract.tile;

import java.util.Locale;

/** In which form the coordinator wants a tile's result. */
public enum ResultEncoding {
  /** The samples, row after row. */
  RAW,
  /** PNG-ready deflate blocks. */
  PNG;

  /** As it stands in a message: {@code raw} or {@code png}. */
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
