package mosaico.contract.tile;

import java.util.Locale;

/** The form in which the coordinator wants a tile's result. */
public enum ResultEncoding {
  /** The samples, row after row. */
  RAW,
  /** PNG-ready deflate blocks. */
  PNG,
  /** The rows' summary by the chain's last filter, a global one. */
  SUMMARY;

  /** The header's value: {@code raw}, {@code png} or {@code summary}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  static ResultEncoding parse(String text) {
    return switch (text) {
      case "raw" -> RAW;
      case "png" -> PNG;
      case "summary" -> SUMMARY;
      default ->
          throw new MalformedTileException(
              "encoding \"" + text + "\" is none of raw, png and summary");
    };
  }
}
