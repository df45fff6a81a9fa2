package mosaico.contract.tile;

import java.util.Locale;

/** The form in which the coordinator wants a tile's result. */
public enum ResultEncoding {
  /** The samples, row after row. */
  RAW,
  /** PNG-ready deflate blocks. */
  PNG,
  /**
   * The same, as small as a worker can make them. One that has never heard of it makes them as
   * usual.
   */
  PNG_SMALL,
  /** The rows' summary by the chain's last filter, a global one. */
  SUMMARY;

  /** The header's value: {@code raw}, {@code png} or {@code summary}. */
  public String text() {
    return this == PNG_SMALL ? PNG.text() : name().toLowerCase(Locale.ROOT);
  }

  static ResultEncoding parse(String text, boolean small) {
    return switch (text) {
      case "raw" -> RAW;
      case "png" -> small ? PNG_SMALL : PNG;
      case "summary" -> SUMMARY;
      default ->
          throw new MalformedTileException(
              "encoding \"" + text + "\" is none of raw, png and summary");
    };
  }
}
