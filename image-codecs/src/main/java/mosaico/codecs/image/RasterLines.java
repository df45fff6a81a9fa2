package mosaico.codecs.image;

import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentSampleModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.DataBufferUShort;
import java.awt.image.IndexColorModel;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import mosaico.filters.geometry.Depth;

/** Reads rows of a {@link BufferedImage} in the fastest way that its memory layout allows. */
sealed interface RasterLines {

  /**
   * Reads a row's samples, in the depth that was asked for.
   *
   * @param y counted from 0
   */
  void read(int y, byte[] into, int offset);

  /**
   * The rows of an image.
   *
   * @param depth in which samples are read, at most {@link ColourModels#depth}
   */
  static RasterLines of(BufferedImage image, Depth depth) {
    ColorModel colours = image.getColorModel();
    java.awt.image.Raster raster = image.getRaster();
    if (ColourModels.isMapped(colours)) {
      return new Mapped(image, ColourModels.channels(colours));
    }
    if (ColourModels.isInks(colours)) {
      return new Cmyk(raster);
    }
    if (!ColourModels.isPlain(colours)) {
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
