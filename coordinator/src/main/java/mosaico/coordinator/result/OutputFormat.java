package mosaico.coordinator.result;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import mosaico.contract.tile.ResultEncoding;

/** A format in which a result can be had. */
public enum OutputFormat {
  PNG("image/png", "png", ResultEncoding.PNG),
  JPEG("image/jpeg", "jpg", ResultEncoding.RAW),
  TIFF("image/tiff", "tif", ResultEncoding.RAW),
  BMP("image/bmp", "bmp", ResultEncoding.RAW),
  PNM("image/x-portable-anymap", "pnm", ResultEncoding.RAW);

  private final String contentType;
  private final String extension;
  private final ResultEncoding encoding;

  OutputFormat(String contentType, String extension, ResultEncoding encoding) {
    this.contentType = contentType;
    this.extension = extension;
    this.encoding = encoding;
  }

  /** The name as it stands in a request: {@code png}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  public String contentType() {
    return contentType;
  }

  /** A file name's ending, without the dot. */
  public String extension() {
    return extension;
  }

  /** What the workers are asked for. */
  public ResultEncoding encoding() {
    return encoding;
  }

  public static Optional<OutputFormat> named(String text) {
    return Arrays.stream(values()).filter(format -> format.text().equals(text)).findFirst();
  }
}
