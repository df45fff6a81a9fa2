package mosaico.coordinator.source;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import mosaico.coordinator.source.UnreadableImageException.Kind;
import mosaico.coordinator.source.rows.RowImage;
import mosaico.coordinator.source.rows.RowWindow;
import mosaico.filters.geometry.Shape;
import org.apache.commons.imaging.Imaging;

/** Makes samples of an image file: by ImageIO what it reads, by commons-imaging the rest. */
public final class ImageDecoder {

  private ImageDecoder() {}

  /**
   * Makes a file's samples ready to be had, upright.
   *
   * @param gray whether gray is all that is wanted; colour is then reduced to it
   * @throws UnreadableImageException if the file is damaged or cut short
   */
  public static PixelSource open(ImageFile file, ImageHeader header, boolean gray)
      throws UnreadableImageException {
    try {
      Optional<RowImage> rows = RowImages.find(file, header, gray);
      if (rows.isPresent()) {
        return new RowWindow(rows.get(), header.format());
      }
      return header.orientation().upright(stored(file, header, gray));
    } catch (IOException | RuntimeException e) {
      String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
      throw new UnreadableImageException(
          Kind.DAMAGED,
          "the %s file is damaged or cut short: %s".formatted(header.format(), why),
          e);
    }
  }

  private static Raster stored(ImageFile file, ImageHeader header, boolean gray)
      throws IOException, UnreadableImageException {
    Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(header.format());
    if (!readers.hasNext()) {
      BufferedImage image = Imaging.getBufferedImage(file.stream());
      header.checkSize(image.getWidth(), image.getHeight());
      return Rasters.of(image, gray);
    }
    boolean jpeg = header.format().equals("JPEG");
    if (jpeg) {
      checkJpeg(file.stream().readAllBytes());
    }
    ImageReader reader = readers.next();
    AtomicReference<String> cutShort = new AtomicReference<>("");
    try (ImageInputStream in = file.imageInput()) {
      reader.setInput(in, true, true);
      reader.addIIOReadWarningListener(
          (_, warning) -> {
            if (warning.contains("EOF") || warning.contains("remature end")) {
              cutShort.set(warning);
            }
          });
      header.checkSize(reader.getWidth(0), reader.getHeight(0));
      Raster raster =
          gray && jpeg && JpegLayout.isYCbCr(file.stream().readAllBytes())
              ? luma(reader, header)
              : Rasters.of(reader.read(0), gray);
      if (!cutShort.get().isEmpty()) {
        throw new UnreadableImageException(
            Kind.DAMAGED,
            "the %s file is cut short: %s".formatted(header.format(), cutShort.get()));
      }
      return raster;
    } finally {
      reader.dispose();
    }
  }

  private static void checkJpeg(byte[] file) throws UnreadableImageException {
    int components = JpegLayout.components(file);
    if (components == 4) {
      throw new UnreadableImageException(
          Kind.UNSUPPORTED,
          "the JPEG file is coded for print, in CMYK, which is not read here; save it as RGB");
    }
    if (!JpegLayout.isComplete(file)) {
      throw new UnreadableImageException(
          Kind.DAMAGED, "the JPEG file is cut short: the marker that ends it is not there");
    }
  }

  /** A JPEG's gray is its Y plane, as it was coded. */
  private static Raster luma(ImageReader reader, ImageHeader header) throws IOException {
    java.awt.image.Raster planes = reader.readRaster(0, null);
    Shape shape = new Shape(header.width(), header.height(), 1);
    byte[] samples = new byte[Math.toIntExact(shape.bytes())];
    int[] row = new int[shape.width()];
    for (int y = 0; y < shape.height(); y++) {
      planes.getSamples(0, y, shape.width(), 1, 0, row);
      int at = y * shape.width();
      for (int x = 0; x < row.length; x++) {
        samples[at + x] = (byte) row[x];
      }
    }
    return new Raster(shape, samples);
  }
}
