package mosaico.codecs.imageio;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Iterator;
import java.util.concurrent.atomic.AtomicReference;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import mosaico.codecs.image.ImageFile;
import mosaico.codecs.image.ImageHeader;
import mosaico.codecs.image.Orientation;
import mosaico.codecs.image.UnreadableImageException;
import mosaico.codecs.image.UnreadableImageException.Kind;

/** Uses ImageIO's readers, to which TwelveMonkeys adds more, by the names of their formats. */
public final class ImageIoReaders {

  private ImageIoReaders() {}

  /** Uses a reader whose input is a file. */
  @FunctionalInterface
  public interface Use<T> {

    /** Uses the reader, which is disposed of afterwards. */
    T of(ImageReader reader) throws IOException, UnreadableImageException;
  }

  /** Java's own reader: others that may be installed read pieces of some BMP files wrongly. */
  public static ImageReader javasOwn(String format) {
    Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(format);
    ImageReader reader = readers.next();
    while (reader.getClass().getModule() != ImageReader.class.getModule() && readers.hasNext()) {
      reader = readers.next();
    }
    return reader;
  }

  /** Whether the reader of a format takes a file for one of its own. */
  public static boolean recognises(String format, ImageFile file) throws IOException {
    try (ImageInputStream in = file.imageInput()) {
      return reader(format).getOriginatingProvider().canDecodeInput(in);
    }
  }

  /** The header of a file's first image. */
  public static ImageHeader header(String format, ImageFile file)
      throws IOException, UnreadableImageException {
    return use(
        format,
        file,
        reader ->
            new ImageHeader(format, reader.getWidth(0), reader.getHeight(0), Orientation.UPRIGHT));
  }

  /** Decodes one image of a file. */
  public static BufferedImage decode(String format, ImageFile file, int index)
      throws IOException, UnreadableImageException {
    return use(format, file, reader -> reader.read(index));
  }

  /**
   * Hands a reader of a file to whoever wants to use it.
   *
   * @throws UnreadableImageException also if the reader warns that the file is cut short
   */
  public static <T> T use(String format, ImageFile file, Use<T> use)
      throws IOException, UnreadableImageException {
    ImageReader reader = reader(format);
    AtomicReference<String> cutShort = new AtomicReference<>("");
    try (ImageInputStream in = file.imageInput()) {
      // Whoever needs metadata sets the input again: damaged metadata must not matter to others.
      reader.setInput(in, false, true);
      reader.addIIOReadWarningListener(
          (_, warning) -> {
            if (saysCutShort(warning)) {
              cutShort.set(warning);
            }
          });
      T result = use.of(reader);
      if (!cutShort.get().isEmpty()) {
        throw new UnreadableImageException(
            Kind.DAMAGED, "the %s file is cut short: %s".formatted(format, cutShort.get()));
      }
      return result;
    } finally {
      reader.dispose();
    }
  }

  /** Whether a reader's warning means that the file ends too early. */
  static boolean saysCutShort(String warning) {
    return warning.contains("EOF") || warning.contains("remature end");
  }

  private static ImageReader reader(String format) {
    return ImageIO.getImageReadersByFormatName(format).next();
  }
}
