package mosaico.codecs.jpeg;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.util.List;
import java.util.Optional;
import mosaico.codecs.exif.ExifOrientation;
import mosaico.codecs.image.Codec;
import mosaico.codecs.image.EncodedImage;
import mosaico.codecs.image.Encoder;
import mosaico.codecs.image.ImageFile;
import mosaico.codecs.image.UnreadableImageException;
import mosaico.codecs.leptonica.NativeUse;

/** JPEG: baseline and progressive, of 8 bits a sample; gray, colour or CMYK. */
public final class JpegCodec implements Codec {

  /** Decodes and encodes with the fastest library that this machine has. */
  public static final JpegCodec FASTEST =
      new JpegCodec(
          JpegDecoder.fastest(NativeUse.current()), JpegCompressor.fastest(NativeUse.current()));

  static final String NAME = "JPEG";

  private final JpegDecoder decoder;
  private final Optional<JpegCompressor> compressor;

  /** A codec that encodes with ImageIO. */
  JpegCodec(JpegDecoder decoder) {
    this(decoder, Optional.empty());
  }

  private JpegCodec(JpegDecoder decoder, Optional<JpegCompressor> compressor) {
    this.decoder = decoder;
    this.compressor = compressor;
  }

  /** The name of the library that decodes and, if it is not the fastest, why; for the log. */
  String decoder() {
    return decoder.name();
  }

  @Override
  public Optional<String> library() {
    return Optional.of(decoder());
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<String> extensions() {
    return List.of("jpg", "jpeg", "jpe", "jfif");
  }

  @Override
  public boolean recognises(byte[] start, ImageFile file) {
    return Codec.startsWith(start, 0xff, JpegMarker.START_OF_IMAGE);
  }

  /** A block of 64 pixels takes a bit at least: the code of its mean. */
  @Override
  public long mostPixelsPerByte() {
    return 8 * 64;
  }

  @Override
  public EncodedImage inspect(ImageFile file) throws IOException, UnreadableImageException {
    try (Arena arena = Arena.ofConfined()) {
      JpegLayout layout = JpegLayout.of(file.view(arena));
      return new JpegImage(file, layout, ExifOrientation.of(layout.exif()), decoder);
    }
  }

  @Override
  public Optional<Encoder> encoder() {
    return Optional.of(
        compressor
            .<Encoder>map(turbo -> new JpegEncoder(turbo, JpegEncoder.USUAL_QUALITY))
            .orElseGet(() -> new ImageIoEncoder(JpegEncoder.USUAL_QUALITY)));
  }
}
