package mosaico.codecs.webp;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import mosaico.codecs.exif.ExifOrientation;
import mosaico.codecs.image.Codec;
import mosaico.codecs.image.EncodedImage;
import mosaico.codecs.image.Encoder;
import mosaico.codecs.image.ImageFile;
import mosaico.codecs.image.ImageHeader;
import mosaico.codecs.image.Orientation;
import mosaico.codecs.image.UnreadableImageException;
import mosaico.codecs.image.WholeDecodedImage;
import mosaico.codecs.imageio.ImageIoReaders;
import mosaico.codecs.leptonica.LeptonicaLibrary;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * WebP, with and without loss: decoded and encoded by libwebp, where Leptonica's library can be
 * had. Elsewhere TwelveMonkeys' reader decodes, not quite alike, and nothing is written. Of an
 * animation, the first frame.
 */
public final class WebpCodec implements Codec {

  /** Decodes with libwebp if this machine has it. */
  public static final WebpCodec FASTEST = new WebpCodec(LeptonicaLibrary.find());

  private static final Logger log = LoggerFactory.getLogger(WebpCodec.class);

  private final Optional<LeptonicaLibrary> library;
  private final Optional<LibWebp> decoder;

  WebpCodec(Optional<LeptonicaLibrary> library) {
    this.library = library;
    this.decoder = library.map(LibWebp::new);
  }

  /** The name of the library that decodes; for the log. */
  String decoder() {
    return decoder.isPresent()
        ? "Leptonica's libwebp"
        : "TwelveMonkeys, whose samples differ, since libwebp is not here";
  }

  @Override
  public Optional<String> library() {
    return Optional.of(decoder());
  }

  @Override
  public String name() {
    return "WebP";
  }

  @Override
  public List<String> extensions() {
    return List.of("webp");
  }

  @Override
  public boolean recognises(byte[] start, ImageFile file) {
    return Codec.startsWith(start, 'R', 'I', 'F', 'F')
        && start.length >= 12
        && new String(start, 8, 4, StandardCharsets.US_ASCII).equals("WEBP");
  }

  @Override
  public EncodedImage inspect(ImageFile file) throws IOException, UnreadableImageException {
    WebpLayout layout;
    try (Arena arena = Arena.ofConfined()) {
      layout = WebpLayout.of(file.view(arena));
    }
    ImageHeader header =
        new ImageHeader(name(), layout.width(), layout.height(), orientation(file));
    return decoder
        .<EncodedImage>map(libwebp -> new WebpImage(header, layout, file, libwebp))
        .orElseGet(
            () ->
                new WholeDecodedImage(
                    header,
                    WholeDecodedImage.OF_32_BITS,
                    () -> ImageIoReaders.decode(name(), file, 0)));
  }

  private static Orientation orientation(ImageFile file) {
    try {
      return WebpExif.find(file).map(ExifOrientation::of).orElse(Orientation.UPRIGHT);
    } catch (IOException e) {
      // Damaged metadata does not make the pixels any worse.
      log.info("ignoring a WebP file's metadata: {}", e.getMessage());
      return Orientation.UPRIGHT;
    }
  }

  @Override
  public Optional<Encoder> encoder() {
    return Optional.of(WebpEncoder.lossless(library.map(LibWebpEncoder::new)));
  }
}
