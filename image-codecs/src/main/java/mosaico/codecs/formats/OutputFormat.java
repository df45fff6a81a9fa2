package mosaico.codecs.formats;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import mosaico.codecs.bmp.BmpCodec;
import mosaico.codecs.image.Codec;
import mosaico.codecs.image.DeflatedEncoder;
import mosaico.codecs.image.Encoder;
import mosaico.codecs.image.RowEncoder;
import mosaico.codecs.jpeg.JpegCodec;
import mosaico.codecs.netpbm.NetpbmCodec;
import mosaico.codecs.png.PngCodec;
import mosaico.codecs.tiff.TiffCodec;
import mosaico.codecs.webp.WebpCodec;
import mosaico.filters.geometry.Depth;
import mosaico.filters.geometry.Shape;

/** The formats in which a result can be had, by the names that requests give them. */
public enum OutputFormat {
  PNG(new PngCodec()),
  JPEG(JpegCodec.FASTEST),
  TIFF(new TiffCodec()),
  BMP(new BmpCodec()),
  PNM(NetpbmCodec.PPM),
  WEBP(WebpCodec.FASTEST);

  @SuppressWarnings("ImmutableEnumChecker") // encoders have no state
  private final Encoder encoder;

  OutputFormat(Codec codec) {
    this.encoder = codec.encoder().orElseThrow();
  }

  /** The name as it stands in a request: {@code png}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  public Encoder encoder() {
    return encoder;
  }

  /**
   * The encoder for a quality.
   *
   * @param quality 1 to 100; empty for the format's own. Does not matter to a format without loss
   */
  public Encoder encoder(OptionalInt quality) {
    return switch (encoder) {
      case RowEncoder rows when quality.isPresent() && rows.hasQuality() ->
          rows.withQuality(quality.getAsInt());
      case RowEncoder rows -> rows;
      case DeflatedEncoder deflated -> deflated;
    };
  }

  /** Whether results can be had in this format here. */
  public boolean isAvailable() {
    return encoder.unavailable().isEmpty();
  }

  public String contentType() {
    return encoder.contentType();
  }

  /** The ending of a file's name, without the dot. */
  public String extension() {
    return encoder.extension();
  }

  /** The most bytes of memory that writing takes, not counting the rows being written. */
  public long memory(Shape shape) {
    return encoder.memory(shape);
  }

  /** The greatest depth of samples that the format has. */
  public Depth deepest() {
    return encoder.deepest();
  }

  /** Why an image of this shape cannot be written in this format; empty if it can. */
  public Optional<String> refusal(Shape shape) {
    if (encoder.unavailable().isPresent()) {
      return encoder.unavailable();
    }
    if (shape.depth().bits() > deepest().bits()) {
      return Optional.of(
          "a %s file has no samples of %d bits".formatted(name(), shape.depth().bits()));
    }
    return encoder.fits(shape)
        ? Optional.empty()
        : Optional.of(
            "a result of %d x %d pixels does not fit into a %s file; PNG has no such limit"
                .formatted(shape.width(), shape.height(), name()));
  }

  public static Optional<OutputFormat> named(String text) {
    return Arrays.stream(values()).filter(format -> format.text().equals(text)).findFirst();
  }
}
