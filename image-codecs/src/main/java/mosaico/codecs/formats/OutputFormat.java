package mosaico.codecs.formats;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import mosaico.filters.geometry.Shape;

/** A format in which a result can be had. */
public enum OutputFormat {
  PNG("image/png", "png"),
  JPEG("image/jpeg", "jpg"),
  TIFF("image/tiff", "tif"),
  BMP("image/bmp", "bmp"),
  PNM("image/x-portable-anymap", "pnm");

  /** libjpeg's limit of an image's sides. */
  private static final int JPEG_SIDE = 65_500;

  /** The largest offset that BMP and TIFF can name. */
  private static final long FOUR_GIB = 0xffff_ffffL;

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

  /** Whether a file can only be written once the whole image is there. */
  public boolean needsWholeImage() {
    return this == JPEG;
  }

  /** The length of a file in bytes, if the image's shape alone determines it. */
  public OptionalLong length(Shape shape) {
    return switch (this) {
      case PNG, JPEG -> OptionalLong.empty();
      case TIFF -> OptionalLong.of(new RowFormat.Tiff(shape).length());
      case BMP -> OptionalLong.of(new RowFormat.Bmp(shape).length());
      case PNM -> OptionalLong.of(new RowFormat.Pnm(shape).length());
    };
  }

  /** The most bytes of memory that writing takes, not counting the rows being written. */
  public long memory(Shape shape) {
    // The samples and, at worst, as many bytes of file.
    return needsWholeImage() ? 2 * shape.bytes() : 0;
  }

  /** Why an image of this shape cannot be written in this format; empty if it can. */
  public Optional<String> refusal(Shape shape) {
    boolean fits =
        switch (this) {
          case PNG, PNM -> true;
          case JPEG ->
              Math.max(shape.width(), shape.height()) <= JPEG_SIDE
                  && shape.bytes() < Integer.MAX_VALUE - 64;
          case TIFF, BMP -> length(shape).orElseThrow() <= FOUR_GIB;
        };
    return fits
        ? Optional.empty()
        : Optional.of(
            "a result of %d x %d pixels does not fit a file of the format %s; PNG has no such limit"
                .formatted(shape.width(), shape.height(), text()));
  }

  public static Optional<OutputFormat> named(String text) {
    return Arrays.stream(values()).filter(format -> format.text().equals(text)).findFirst();
  }
}
