package mosaico.codecs.formats;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import mosaico.codecs.gif.GifCanvas;
import mosaico.codecs.icon.IconDirectory;
import mosaico.codecs.icon.ImagePlace;
import mosaico.codecs.image.ImageFile;
import mosaico.codecs.image.ImageHeader;
import mosaico.codecs.image.Orientation;
import mosaico.codecs.image.Raster;
import mosaico.codecs.image.Rasters;
import mosaico.codecs.image.UnreadableImageException;
import mosaico.codecs.image.UnreadableImageException.Kind;
import org.apache.commons.imaging.Imaging;

/**
 * Decodes images whole: by ImageIO, to which TwelveMonkeys adds readers, what it reads, and by
 * commons-imaging the rest.
 */
public final class WholeImages {

  private WholeImages() {}

  /** The header of a file that ImageIO alone may know. */
  static ImageHeader header(ImageFile file) throws UnreadableImageException {
    String format = "";
    try (ImageInputStream in = file.imageInput()) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        throw new UnreadableImageException(
            Kind.UNKNOWN_FORMAT,
            "the upload is not an image of a kind that is read here; " + Formats.SEND);
      }
      ImageReader reader = readers.next();
      try {
        format = reader.getFormatName().toUpperCase(Locale.ROOT);
        reader.setInput(in, false, true);
        ImagePlace image = image(reader, format, file);
        return new ImageHeader(format, image.width(), image.height(), Orientation.UPRIGHT);
      } finally {
        reader.dispose();
      }
    } catch (IOException | RuntimeException e) {
      throw UnreadableImageException.damaged(
          "the %s file is damaged or cut short, its header cannot be read".formatted(format), e);
    }
  }

  /**
   * Decodes a file, as it is stored.
   *
   * @throws IOException if the file is damaged
   */
  static Raster read(ImageFile file, ImageHeader header, boolean gray)
      throws IOException, UnreadableImageException {
    Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(header.format());
    BufferedImage image =
        readers.hasNext() ? read(readers.next(), file, header) : readByImaging(file);
    header.checkSize(image.getWidth(), image.getHeight());
    int bands = image.getRaster().getNumBands();
    if (bands > 4) {
      throw new UnreadableImageException(
          Kind.UNSUPPORTED,
          "the %s file has %d channels; up to 4 are read here".formatted(header.format(), bands));
    }
    Rasters.check(header.format(), image.getColorModel());
    return Rasters.of(image, gray);
  }

  private static BufferedImage readByImaging(ImageFile file) throws IOException {
    try (InputStream in = file.stream()) {
      return Imaging.getBufferedImage(in);
    }
  }

  private static BufferedImage read(ImageReader reader, ImageFile file, ImageHeader header)
      throws IOException, UnreadableImageException {
    AtomicReference<String> cutShort = new AtomicReference<>("");
    try (ImageInputStream in = file.imageInput()) {
      reader.setInput(in, false, !header.format().equals("GIF"));
      reader.addIIOReadWarningListener(
          (_, warning) -> {
            if (warning.contains("EOF") || warning.contains("remature end")) {
              cutShort.set(warning);
            }
          });
      BufferedImage image =
          header.format().equals("GIF")
              ? GifCanvas.read(reader, header)
              : checked(reader, file, header);
      if (!cutShort.get().isEmpty()) {
        throw new UnreadableImageException(
            Kind.DAMAGED,
            "the %s file is cut short: %s".formatted(header.format(), cutShort.get()));
      }
      return image;
    } finally {
      reader.dispose();
    }
  }

  private static BufferedImage checked(ImageReader reader, ImageFile file, ImageHeader header)
      throws IOException {
    ImagePlace image = image(reader, header.format(), file);
    header.checkSize(image.width(), image.height());
    return reader.read(image.index());
  }

  /** The first image of a file, the widest of an icon's. */
  private static ImagePlace image(ImageReader reader, String format, ImageFile file)
      throws IOException {
    return format.equals("ICO") || format.equals("CUR")
        ? IconDirectory.widest(file)
        : new ImagePlace(0, reader.getWidth(0), reader.getHeight(0));
  }
}
