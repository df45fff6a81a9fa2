package mosaico.codecs.formats;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A format in which a result can be had. */
public enum OutputFormat {
  PNG("image/png", "png"),
  JPEG("image/jpeg", "jpg"),
  TIFF("image/tiff", "tif"),
  BMP("image/bmp", "bmp"),
  PNM("image/x-portable-anymap", "pnm");

  private final String contentType;
  private final String extension;

  OutputFormat(String contentType, String extension) {
    this.contentType = contentType;
    this.extension = extension;
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

  public static Optional<OutputFormat> named(String text) {
    return Arrays.stream(values()).filter(format -> format.text().equals(text)).findFirst();
  }
}
