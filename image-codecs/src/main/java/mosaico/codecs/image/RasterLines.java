package mosaico.codecs.image;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.ComponentSampleModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.DataBufferUShort;
import java.awt.image.DirectColorModel;
import java.awt.image.IndexColorModel;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.util.Arrays;
import mosaico.filters.geometry.Depth;

/** Reads rows of a {@link BufferedImage} in the fastest way that its memory layout allows. */
sealed interface RasterLines {

  /**
   * Reads a row's samples, in the depth that was asked for.
   *
   * @param y counted from 0
   */
  void read(int y, byte[] into, int offset);

  /** Samples per pixel: 1 for gray, 3 for colour, 4 for either with alpha. */
  static int channels(ColorModel model) {
    if (isPlain(model)) {
      return model.getNumComponents() == 2 ? 4 : model.getNumComponents();
    }
    return model.hasAlpha() ? 4 : isGrayPalette(model) ? 1 : 3;
  }

  /** The greatest depth in which samples can be read. */
  static Depth depth(ColorModel model) {
    boolean deep = isPlain(model) && model.getTransferType() == DataBuffer.TYPE_USHORT;
    return deep ? Depth.SIXTEEN : Depth.EIGHT;
  }

  /**
   * Whether samples can be read as they were encoded. Java converts all others to RGB, but through
   * a colour space that the file does not name.
   */
  static boolean areIn(ColorModel model) {
    return isPlain(model) || isInks(model) || isMapped(model);
  }

  /**
   * The rows of an image.
   *
   * @param depth in which samples are read, at most {@link #depth(ColorModel)}
   */
  static RasterLines of(BufferedImage image, Depth depth) {
    ColorModel colours = image.getColorModel();
    java.awt.image.Raster raster = image.getRaster();
    if (isMapped(colours)) {
      return new Mapped(image, channels(colours));
    }
    if (isInks(colours)) {
      return new Cmyk(raster);
    }
    if (!isPlain(colours)) {
      throw new IllegalArgumentException("cannot read samples of " + colours);
    }
    DataBuffer buffer = raster.getDataBuffer();
    boolean oneArray = buffer.getNumBanks() == 1;
    if (oneArray && raster.getSampleModel() instanceof ComponentSampleModel model) {
      if (buffer instanceof DataBufferByte bytes) {
        return new Bytes(bytes.getData(), SampleLayout.of(raster, model));
      }
      if (buffer instanceof DataBufferUShort shorts) {
        SampleLayout layout = SampleLayout.of(raster, model);
        return switch (depth) {
          case EIGHT -> new UpperBytes(shorts.getData(), layout);
          case SIXTEEN -> new Shorts(shorts.getData(), layout);
        };
      }
    }
    return new Pixels(raster, depth);
  }

  /**
   * Whether each sample is an array element of 8 or 16 bits, in gray or RGB, with or without alpha.
   */
  private static boolean isPlain(ColorModel model) {
    int space = model.getColorSpace().getType();
    boolean full = fills(model, DataBuffer.TYPE_BYTE) || fills(model, DataBuffer.TYPE_USHORT);
    return full && (space == ColorSpace.TYPE_GRAY || space == ColorSpace.TYPE_RGB);
  }

  private static boolean isInks(ColorModel model) {
    return fills(model, DataBuffer.TYPE_BYTE)
        && model.getColorSpace().getType() == ColorSpace.TYPE_CMYK
        && model.getNumComponents() == 4;
  }

  /** Whether each sample is an array element of this type, all of whose bits are used. */
  private static boolean fills(ColorModel model, int type) {
    return model instanceof ComponentColorModel
        && model.getTransferType() == type
        && Arrays.stream(model.getComponentSize())
            .allMatch(size -> size == DataBuffer.getDataTypeSize(type));
  }

  private static boolean isMapped(ColorModel model) {
    boolean packed = model instanceof DirectColorModel && model.getColorSpace().isCS_sRGB();
    return packed || model instanceof IndexColorModel;
  }

  private static boolean isGrayPalette(ColorModel model) {
    if (!(model instanceof IndexColorModel palette)) {
      return false;
    }
    for (int i = 0; i < palette.getMapSize(); i++) {
      if (palette.getRed(i) != palette.getGreen(i) || palette.getGreen(i) != palette.getBlue(i)) {
        return false;
      }
    }
    return true;
  }

  /** Samples of 8 bits in one array. */
  record Bytes(byte[] data, SampleLayout layout) implements RasterLines {

    @Override
    public void read(int y, byte[] into, int offset) {
      int channels = layout.channels();
      int row = layout.row(y);
      if (layout.isInOrder()) {
        System.arraycopy(data, row, into, offset, layout.width() * channels);
        return;
      }
      for (int c = 0; c < channels; c++) {
        int from = row + layout.bands()[c];
        int to = offset + c;
        for (int x = 0; x < layout.width(); x++) {
          into[to + x * channels] = data[from + x * layout.pixelStep()];
        }
      }
    }
  }

  /** The upper 8 bits of samples of 16 bits in one array. */
  record UpperBytes(short[] data, SampleLayout layout) implements RasterLines {

    @Override
    public void read(int y, byte[] into, int offset) {
      int channels = layout.channels();
      for (int c = 0; c < channels; c++) {
        int from = layout.row(y) + layout.bands()[c];
        int to = offset + c;
        for (int x = 0; x < layout.width(); x++) {
          into[to + x * channels] = (byte) (data[from + x * layout.pixelStep()] >> 8);
        }
      }
    }
  }

  /** Samples of 16 bits in one array. */
  record Shorts(short[] data, SampleLayout layout) implements RasterLines {

    @Override
    public void read(int y, byte[] into, int offset) {
      int channels = layout.channels();
      int row = layout.row(y);
      int samples = layout.width() * channels;
      ShortBuffer out =
          ByteBuffer.wrap(into, offset, 2 * samples).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer();
      if (layout.isInOrder()) {
        out.put(data, row, samples);
        return;
      }
      for (int c = 0; c < channels; c++) {
        int from = row + layout.bands()[c];
        for (int x = 0; x < layout.width(); x++) {
          out.put(x * channels + c, data[from + x * layout.pixelStep()]);
        }
      }
    }
  }

  /** One array element per sample, in any other layout. */
  record Pixels(java.awt.image.Raster raster, Depth depth) implements RasterLines {

    @Override
    public void read(int y, byte[] into, int offset) {
      int bands = raster.getNumBands();
      int channels = bands == 2 ? 4 : bands;
      int shift = DataBuffer.getDataTypeSize(raster.getTransferType()) - depth.bits();
      int[] row =
          raster.getPixels(
              raster.getMinX(), raster.getMinY() + y, raster.getWidth(), 1, (int[]) null);
      int to = offset;
      for (int x = 0; x < raster.getWidth(); x++) {
        for (int c = 0; c < channels; c++) {
          int band = bands == 2 ? c / 3 : c;
          depth.set(into, to, row[x * bands + band] >> shift);
          to += depth.bytes();
        }
      }
    }
  }

  /** CMYK as TIFF stores it: each sample says how much ink there is. */
  record Cmyk(java.awt.image.Raster raster) implements RasterLines {

    @Override
    public void read(int y, byte[] into, int offset) {
      int width = raster.getWidth();
      int[] row = raster.getPixels(raster.getMinX(), raster.getMinY() + y, width, 1, (int[]) null);
      for (int x = 0; x < width; x++) {
        int light = 255 - row[4 * x + 3];
        for (int c = 0; c < 3; c++) {
          // Rounded as by libtiff.
          into[offset + 3 * x + c] = (byte) ((255 - row[4 * x + c]) * light / 255);
        }
      }
    }
  }

  /** Palettes and packed pixels: the colour model says what a pixel is. */
  record Mapped(BufferedImage image, int channels) implements RasterLines {

    @Override
    public void read(int y, byte[] into, int offset) {
      int to = offset;
      for (int argb : argb(y)) {
        into[to++] = (byte) (argb >> 16);
        if (channels > 1) {
          into[to++] = (byte) (argb >> 8);
          into[to++] = (byte) argb;
        }
        if (channels == 4) {
          into[to++] = (byte) (argb >>> 24);
        }
      }
    }

    private int[] argb(int y) {
      int width = image.getWidth();
      int type = image.getType();
      java.awt.image.Raster raster = image.getRaster();
      if (type == BufferedImage.TYPE_INT_RGB || type == BufferedImage.TYPE_INT_ARGB) {
        return (int[]) raster.getDataElements(0, y, width, 1, null);
      }
      if (image.getColorModel() instanceof IndexColorModel palette) {
        int[] row = raster.getSamples(0, y, width, 1, 0, (int[]) null);
        for (int x = 0; x < width; x++) {
          row[x] = palette.getRGB(row[x]);
        }
        return row;
      }
      return image.getRGB(0, y, width, 1, null, 0, width);
    }
  }
}
