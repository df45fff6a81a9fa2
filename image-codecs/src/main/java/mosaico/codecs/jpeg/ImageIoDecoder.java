package mosaico.codecs.jpeg;

import java.awt.image.Raster;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.atomic.AtomicReference;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.plugins.jpeg.JPEGHuffmanTable;
import javax.imageio.plugins.jpeg.JPEGImageReadParam;
import javax.imageio.plugins.jpeg.JPEGQTable;
import javax.imageio.stream.ImageInputStream;
import mosaico.codecs.image.ImageFile;
import mosaico.codecs.image.NativeSamples;
import mosaico.codecs.jpeg.JpegLayout.Colour;
import mosaico.filters.geometry.Shape;

/**
 * Decodes with the JDK's ImageIO, which contains an old libjpeg. It is asked for the components as
 * they are encoded, since it has its own way of guessing colour spaces.
 *
 * @param whyNotFaster why no faster decoder can be used
 */
record ImageIoDecoder(String whyNotFaster) implements JpegDecoder {

  /** In warnings of ImageIO's own about colour profiles, which are not applied. */
  private static final String PROFILE = "color profile";

  @Override
  public String name() {
    return "ImageIO, which is slower: " + whyNotFaster;
  }

  @Override
  public NativeSamples decode(ImageFile file, JpegLayout layout, boolean luma) throws IOException {
    return samples(read(file, /* strict= */ true), layout, luma);
  }

  @Override
  public NativeSamples decodeMisnumbered(ImageFile file, JpegLayout layout, boolean luma)
      throws IOException {
    return samples(read(file, /* strict= */ false), layout, luma);
  }

  private static NativeSamples samples(Raster components, JpegLayout layout, boolean luma)
      throws IOException {
    if (components.getWidth() != layout.width()
        || components.getHeight() != layout.height()
        || components.getNumBands() != layout.colour().components) {
      throw new IOException("its headers contradict each other");
    }
    Shape shape = new Shape(layout.width(), layout.height(), luma ? 1 : layout.colour().components);
    byte[] samples = luma ? first(components, shape) : all(components, shape, layout.colour());
    return new NativeSamples(shape, MemorySegment.ofArray(samples), () -> {});
  }

  private static Raster read(ImageFile file, boolean strict) throws IOException {
    AtomicReference<String> damage = new AtomicReference<>("");
    ImageReader reader = ImageIO.getImageReadersByFormatName("JPEG").next();
    try (ImageInputStream in = file.imageInput()) {
      reader.setInput(in, true, true);
      reader.addIIOReadWarningListener(
          (_, warning) -> {
            if (!warning.contains(PROFILE)) {
              damage.set(warning);
            }
          });
      Raster components = reader.readRaster(0, withTables());
      if (strict && !damage.get().isEmpty()) {
        throw new IOException(damage.get());
      }
      return components;
    } finally {
      reader.dispose();
    }
  }

  /** The standard's tables are used where a file has none, as other decoders do. */
  private static ImageReadParam withTables() {
    JPEGImageReadParam param = new JPEGImageReadParam();
    param.setDecodeTables(
        new JPEGQTable[] {JPEGQTable.K1Luminance, JPEGQTable.K2Chrominance},
        new JPEGHuffmanTable[] {JPEGHuffmanTable.StdDCLuminance, JPEGHuffmanTable.StdDCChrominance},
        new JPEGHuffmanTable[] {
          JPEGHuffmanTable.StdACLuminance, JPEGHuffmanTable.StdACChrominance
        });
    return param;
  }

  private static byte[] first(Raster components, Shape shape) {
    byte[] samples = new byte[Math.toIntExact(shape.bytes())];
    int bands = components.getNumBands();
    byte[] row = new byte[shape.width() * bands];
    for (int y = 0; y < shape.height(); y++) {
      components.getDataElements(0, y, shape.width(), 1, row);
      int at = y * shape.width();
      for (int x = 0; x < shape.width(); x++) {
        samples[at + x] = row[x * bands];
      }
    }
    return samples;
  }

  private static byte[] all(Raster components, Shape shape, Colour colour) {
    byte[] samples = new byte[Math.toIntExact(shape.bytes())];
    components.getDataElements(0, 0, shape.width(), shape.height(), samples);
    switch (colour) {
      case GRAY, RGB, CMYK -> {}
      case YCBCR -> YcbcrConversion.toRgb(samples);
      case YCCK -> YcbcrConversion.toCmyk(samples);
    }
    return samples;
  }

  @Override
  public long memory(JpegLayout layout, boolean luma) {
    int components = layout.colour().components;
    long samples = layout.pixels() * (components + (luma ? 1 : components));
    long coefficients = layout.multipleScans() ? 2 * layout.coefficients() : 0;
    return samples + coefficients + layout.workingRows();
  }
}
