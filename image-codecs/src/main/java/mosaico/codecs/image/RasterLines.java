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
import java.util.Arrays;

/** Reads rows of a {@link BufferedImage} in the fastest way that its memory layout allows. */
sealed interface RasterLines {

  /**
   * Reads a row's samples.
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

  /**
   * Whether samples can be read as they were encoded. Java converts all others to RGB, but through
   * a colour space that the file does not name.
   */
  static boolean areIn(ColorModel model) {
    return isPlain(model) || isInks(model) || isMapped(model);
  }

  static RasterLines of(BufferedImage image) {
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
        return new Bytes(bytes.getData(), Layout.of(raster, model));
      }
      if (buffer instanceof DataBufferUShort shorts) {
        return new Shorts(shorts.getData(), Layout.of(raster, model));
      }
    }
    return new Pixels(raster);
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

  /**
   * The layout of samples in one array.
   *
   * @param start index of the first pixel
   * @param rowStep elements from one row to the next
   * @param pixelStep elements from one pixel to the next
   * @param bands offset of each channel's sample in a pixel; gray with alpha has the gray three
   *     times
   */
  record Layout(int width, int start, int rowStep, int pixelStep, int[] bands) {

    static Layout of(java.awt.image.Raster raster, ComponentSampleModel model) {
      int[] stored = model.getBandOffsets();
      int[] bands =
          stored.length == 2 ? new int[] {stored[0], stored[0], stored[0], stored[1]} : stored;
      int x = raster.getMinX() - raster.getSampleModelTranslateX();
      int y = raster.getMinY() - raster.getSampleModelTranslateY();
      int start =
          raster.getDataBuffer().getOffset()
              + y * model.getScanlineStride()
              + x * model.getPixelStride();
      return new Layout(
          raster.getWidth(), start, model.getScanlineStride(), model.getPixelStride(), bands);
    }

    int row(int y) {
      return start + y * rowStep;
    }

    /** Whether a row's samples are adjacent and in the wanted order. */
    boolean isInOrder() {
      for (int c = 0; c < bands.length; c++) {
        if (bands[c] != c) {
          return false;
        }
      }
      return pixelStep == bands.length;
    }
  }

  /** Samples of 8 bits in one array. */
  record Bytes(byte[] data, Layout layout) implements RasterLines {

    @Override
    public void read(int y, byte[] into, int offset) {
      int channels = layout.bands.length;
      int row = layout.row(y);
      if (layout.isInOrder()) {
        System.arraycopy(data, row, into, offset, layout.width * channels);
        return;
      }
      for (int c = 0; c < channels; c++) {
        int from = row + layout.bands[c];
        int to = offset + c;
        for (int x = 0; x < layout.width; x++) {
          into[to + x * channels] = data[from + x * layout.pixelStep];
        }
      }
    }
  }

  /** Samples of 16 bits in one array. */
  record Shorts(short[] data, Layout layout) implements RasterLines {

    @Override
    public void read(int y, byte[] into, int offset) {
      int channels = layout.bands.length;
      for (int c = 0; c < channels; c++) {
        int from = layout.row(y) + layout.bands[c];
        int to = offset + c;
        for (int x = 0; x < layout.width; x++) {
          into[to + x * channels] = (byte) (data[from + x * layout.pixelStep] >> 8);
        }
      }
    }
  }

  /** One array element per sample, in any other layout. */
  record Pixels(java.awt.image.Raster raster) implements RasterLines {

    @Override
    public void read(int y, byte[] into, int offset) {
      int bands = raster.getNumBands();
      int channels = bands == 2 ? 4 : bands;
      int shift = raster.getTransferType() == DataBuffer.TYPE_USHORT ? 8 : 0;
      int[] row =
          raster.getPixels(
              raster.getMinX(), raster.getMinY() + y, raster.getWidth(), 1, (int[]) null);
      for (int x = 0; x < raster.getWidth(); x++) {
        for (int c = 0; c < channels; c++) {
          int band = bands == 2 ? c / 3 : c;
          into[offset + x * channels + c] = (byte) (row[x * bands + band] >> shift);
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
