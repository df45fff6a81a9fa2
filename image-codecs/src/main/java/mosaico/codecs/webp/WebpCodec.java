package mosaico.codecs.webp;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.imageio.stream.ImageInputStream;
import mosaico.codecs.exif.ExifOrientation;
import mosaico.codecs.image.Codec;
import mosaico.codecs.image.EncodedImage;
import mosaico.codecs.image.ImageFile;
import mosaico.codecs.image.ImageHeader;
import mosaico.codecs.image.Orientation;
import mosaico.codecs.image.UnreadableImageException;
import mosaico.codecs.image.WholeDecodedImage;
import mosaico.codecs.imageio.ImageIoReaders;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** WebP, with and without loss, decoded by TwelveMonkeys' reader; of an animation, one frame. */
public final class WebpCodec implements Codec {

  private static final Logger log = LoggerFactory.getLogger(WebpCodec.class);

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
    checkLength(file);
    ImageHeader stored = ImageIoReaders.header(name(), file);
    ImageHeader header =
        new ImageHeader(name(), stored.width(), stored.height(), orientation(file));
    return new WholeDecodedImage(
        header, WholeDecodedImage.OF_32_BITS, () -> ImageIoReaders.decode(name(), file, 0));
  }

  /** The reader makes pixels up for those that are missing. */
  private static void checkLength(ImageFile file) throws IOException {
    try (ImageInputStream in = file.imageInput()) {
      in.setByteOrder(ByteOrder.LITTLE_ENDIAN);
      in.seek(4);
      long end = 8 + in.readUnsignedInt();
      // The last chunk's padding may be missing.
      if (end > file.length() + 1) {
        throw new IOException("it ends at byte %d, not %d".formatted(file.length(), end));
      }
    }
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
}
