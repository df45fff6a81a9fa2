package mosaico.codecs.testing;

import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import mosaico.filters.geometry.Shape;
import mosaico.testkit.image.TestImages;

/** Small image files of many kinds, with noise in them. */
public final class SampleFiles {

  private SampleFiles() {}

  /** One of each kind that is read, by a name for the test's report. */
  public static Map<String, byte[]> ofEachKind() throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("png gray", TestImages.file(new Shape(23, 17, 1), "png"));
    files.put("png colour", TestImages.file(new Shape(23, 17, 3), "png"));
    files.put("png alpha", TestImages.file(noise(BufferedImage.TYPE_INT_ARGB), "png"));
    files.put("png gray alpha", TestImages.file(components(ColorSpace.CS_GRAY, true, 8), "png"));
    files.put("png gray 16", TestImages.file(noise(BufferedImage.TYPE_USHORT_GRAY), "png"));
    files.put("png colour 16", TestImages.file(components(ColorSpace.CS_sRGB, false, 16), "png"));
    files.put("png palette", TestImages.file(noise(BufferedImage.TYPE_BYTE_INDEXED), "png"));
    files.put("png 1 bit", TestImages.file(noise(BufferedImage.TYPE_BYTE_BINARY), "png"));
    files.put("png interlaced", interlaced(noise(BufferedImage.TYPE_INT_RGB)));
    files.put("gif", TestImages.file(noise(BufferedImage.TYPE_BYTE_INDEXED), "gif"));
    files.put("bmp", TestImages.file(new Shape(23, 17, 3), "bmp"));
    files.put("tiff", TestImages.file(new Shape(23, 17, 3), "tiff"));
    files.put("tiff 16", TestImages.file(components(ColorSpace.CS_sRGB, false, 16), "tiff"));
    files.put("pgm", pnm("P5", new Shape(23, 17, 1)));
    files.put("ppm", pnm("P6", new Shape(23, 17, 3)));
    for (String name : new String[] {"colour", "gray", "turned", "progressive", "restarts"}) {
      files.put("jpeg " + name, golden(name + ".jpg"));
    }
    for (String name :
        new String[] {
          "webp-with-loss.webp",
          "webp-with-alpha-without-loss.webp",
          "tga-run-lengths.tga",
          "pcx-colour.pcx",
          "ico-png.ico",
          "psd-run-lengths.psd",
          "gif-frame-smaller-than-its-canvas.gif",
          "pgm-12-bits.pgm",
          "tiff-16-bits-as-differences.tif",
          "profiles/rgb.png",
          "profiles/rgb.jpg",
          "profiles/rgb.tif"
        }) {
      files.put(name, sample(name));
    }
    return files;
  }

  /** A file of {@code src/test/samples}. */
  public static byte[] sample(String name) throws IOException {
    return java.nio.file.Files.readAllBytes(java.nio.file.Path.of("src/test/samples", name));
  }

  /** A file of {@code src/test/golden}. */
  public static byte[] golden(String name) throws IOException {
    return java.nio.file.Files.readAllBytes(java.nio.file.Path.of("src/test/golden", name));
  }

  public static BufferedImage noise(int type) {
    BufferedImage image = new BufferedImage(23, 17, type);
    Random random = new Random(type);
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        image.setRGB(x, y, random.nextInt());
      }
    }
    return image;
  }

  /** Interleaved samples of 8 or 16 bits, all of them noise. */
  public static BufferedImage components(int space, boolean alpha, int bits) {
    ComponentColorModel model =
        new ComponentColorModel(
            ColorSpace.getInstance(space),
            alpha,
            false,
            alpha ? Transparency.TRANSLUCENT : Transparency.OPAQUE,
            bits == 16 ? DataBuffer.TYPE_USHORT : DataBuffer.TYPE_BYTE);
    WritableRaster raster = model.createCompatibleWritableRaster(23, 17);
    Random random = new Random(bits);
    for (int y = 0; y < 17; y++) {
      for (int x = 0; x < 23; x++) {
        for (int b = 0; b < raster.getNumBands(); b++) {
          raster.setSample(x, y, b, random.nextInt(1 << bits));
        }
      }
    }
    return new BufferedImage(model, raster, false, null);
  }

  /** A picture with a palette of grays, of so many bits an index. */
  public static BufferedImage grayPalette(int bits) {
    int size = 1 << bits;
    byte[] grays = new byte[size];
    for (int i = 0; i < size; i++) {
      grays[i] = (byte) (255 - i * 255 / (size - 1));
    }
    IndexColorModel palette = new IndexColorModel(bits, size, grays, grays, grays);
    BufferedImage image = new BufferedImage(23, 17, BufferedImage.TYPE_BYTE_BINARY, palette);
    Random random = new Random(bits);
    for (int y = 0; y < 17; y++) {
      for (int x = 0; x < 23; x++) {
        image.getRaster().setSample(x, y, 0, random.nextInt(size));
      }
    }
    return image;
  }

  public static byte[] interlaced(BufferedImage image) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
    ImageWriteParam param = writer.getDefaultWriteParam();
    param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
    return write(writer, new IIOImage(image, null, null), param);
  }

  private static byte[] write(ImageWriter writer, IIOImage image, ImageWriteParam param)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.write(null, image, param);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  public static byte[] pnm(String magic, Shape shape) {
    byte[] head =
        "%s\n%d %d\n255\n"
            .formatted(magic, shape.width(), shape.height())
            .getBytes(StandardCharsets.US_ASCII);
    byte[] samples = TestImages.samples(shape);
    return ByteBuffer.allocate(head.length + samples.length).put(head).put(samples).array();
  }

  /**
   * An uncompressed TIFF 6.0 file of one strip.
   *
   * @param photometric tag 262: 1 gray, 2 RGB, 5 CMYK
   * @param orientation tag 274
   */
  public static byte[] tiff(
      Shape shape, int channels, int photometric, int orientation, byte[] samples) {
    int[][] tags = {
      {256, 3, 1, shape.width()},
      {257, 3, 1, shape.height()},
      {258, 3, 1, 8},
      {259, 3, 1, 1},
      {262, 3, 1, photometric},
      {273, 4, 1, 0},
      {274, 3, 1, orientation},
      {277, 3, 1, channels},
      {278, 3, 1, shape.height()},
      {279, 4, 1, samples.length}
    };
    int bitsAt = 8 + 2 + tags.length * 12 + 4;
    int dataAt = bitsAt + 2 * Math.max(4, channels);
    ByteBuffer out = ByteBuffer.allocate(dataAt + samples.length).order(ByteOrder.LITTLE_ENDIAN);
    out.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(8);
    out.putShort((short) tags.length);
    for (int[] tag : tags) {
      boolean bits = tag[0] == 258 && channels > 2;
      out.putShort((short) tag[0]).putShort((short) tag[1]);
      out.putInt(bits ? channels : tag[2]);
      out.putInt(bits ? bitsAt : tag[0] == 273 ? dataAt : tag[3]);
    }
    out.putInt(0);
    for (int i = 0; i < Math.max(4, channels); i++) {
      out.putShort((short) 8);
    }
    return out.put(samples).array();
  }

  /** An icon file of one image, a PNG, of which the directory says that it has 16x16 pixels. */
  public static byte[] ico(byte[] png) {
    ByteBuffer out = ByteBuffer.allocate(22 + png.length).order(ByteOrder.LITTLE_ENDIAN);
    out.putShort((short) 0).putShort((short) 1).putShort((short) 1);
    out.put((byte) 16).put((byte) 16).putShort((short) 0).putShort((short) 1).putShort((short) 24);
    return out.putInt(png.length).putInt(22).put(png).array();
  }

  /** A file's size and its first bytes only: a header that promises what is not there. */
  public static byte[] pngHeader(int width, int height) throws IOException {
    byte[] file = TestImages.file(new Shape(1, 1, 1), "png");
    ByteBuffer.wrap(file).putInt(16, width).putInt(20, height);
    java.util.zip.CRC32 crc = new java.util.zip.CRC32();
    crc.update(file, 12, 17);
    ByteBuffer.wrap(file).putInt(29, (int) crc.getValue());
    return file;
  }
}
