package mosaico.codecs.tiff;

import static javax.imageio.plugins.tiff.BaselineTIFFTagSet.COMPRESSION_DEFLATE;
import static javax.imageio.plugins.tiff.BaselineTIFFTagSet.COMPRESSION_LZW;
import static javax.imageio.plugins.tiff.BaselineTIFFTagSet.COMPRESSION_NONE;
import static javax.imageio.plugins.tiff.BaselineTIFFTagSet.COMPRESSION_ZLIB;

import java.io.IOException;
import java.nio.ByteOrder;
import java.util.stream.IntStream;
import javax.imageio.ImageReader;
import javax.imageio.plugins.tiff.BaselineTIFFTagSet;
import javax.imageio.plugins.tiff.TIFFDirectory;
import javax.imageio.plugins.tiff.TIFFField;
import javax.imageio.stream.ImageInputStream;
import mosaico.codecs.image.Orientation;

/**
 * How the pixels of a TIFF file's first image are stored. Numbers are the codes of TIFF 6.0.
 *
 * @param bits of each of a pixel's samples
 * @param predictor what LZW or deflate compressed in place of samples
 * @param pieceWidth width of a tile, or of a strip if there are none, in pixels
 * @param pieceHeight height of a tile or strip, in pixels
 */
record TiffLayout(
    int compression,
    int photometric,
    int[] bits,
    int[] sampleFormats,
    boolean palette,
    int predictor,
    int fillOrder,
    boolean tiled,
    int pieceWidth,
    int pieceHeight,
    Orientation orientation) {

  static TiffLayout read(ImageReader reader) throws IOException {
    TIFFDirectory tags = TIFFDirectory.createFromMetadata(reader.getImageMetadata(0));
    int samples = value(tags, BaselineTIFFTagSet.TAG_SAMPLES_PER_PIXEL, 1);
    boolean palette = tags.containsTIFFField(BaselineTIFFTagSet.TAG_COLOR_MAP);
    return new TiffLayout(
        value(tags, BaselineTIFFTagSet.TAG_COMPRESSION, COMPRESSION_NONE),
        value(tags, BaselineTIFFTagSet.TAG_PHOTOMETRIC_INTERPRETATION, guess(samples, palette)),
        values(tags, BaselineTIFFTagSet.TAG_BITS_PER_SAMPLE, samples, 1),
        values(tags, BaselineTIFFTagSet.TAG_SAMPLE_FORMAT, samples, 1),
        palette,
        value(tags, BaselineTIFFTagSet.TAG_PREDICTOR, BaselineTIFFTagSet.PREDICTOR_NONE),
        value(tags, BaselineTIFFTagSet.TAG_FILL_ORDER, 1),
        reader.isImageTiled(0),
        reader.getTileWidth(0),
        reader.getTileHeight(0),
        orientation(tags));
  }

  private static Orientation orientation(TIFFDirectory tags) {
    TIFFField field = tags.getTIFFField(BaselineTIFFTagSet.TAG_ORIENTATION);
    boolean stated = field != null && field.isIntegral() && field.getCount() > 0;
    return stated ? Orientation.ofTag(field.getAsInt(0)) : Orientation.UPRIGHT;
  }

  /** What ImageIO takes the samples for if the file does not say. */
  private static int guess(int samples, boolean palette) {
    if (palette) {
      return BaselineTIFFTagSet.PHOTOMETRIC_INTERPRETATION_PALETTE_COLOR;
    }
    return samples == 3 || samples == 4
        ? BaselineTIFFTagSet.PHOTOMETRIC_INTERPRETATION_RGB
        : BaselineTIFFTagSet.PHOTOMETRIC_INTERPRETATION_BLACK_IS_ZERO;
  }

  private static int value(TIFFDirectory tags, int tag, int missing) {
    TIFFField field = tags.getTIFFField(tag);
    return field == null ? missing : field.getAsInt(0);
  }

  /** One value for each sample; if the file has not as many, ImageIO uses the first for all. */
  private static int[] values(TIFFDirectory tags, int tag, int samples, int missing) {
    TIFFField field = tags.getTIFFField(tag);
    boolean each = field != null && field.getCount() == samples;
    int first = value(tags, tag, missing);
    return IntStream.range(0, samples).map(i -> each ? field.getAsInt(i) : first).toArray();
  }

  boolean isCompressed() {
    return compression != COMPRESSION_NONE;
  }

  /**
   * How many rows must be decoded together, since otherwise they are decoded again. Decoding can
   * begin at any row of an uncompressed strip, but an uncompressed tile is read for each call.
   */
  int rowsTogether() {
    return isCompressed() || tiled ? pieceHeight : 1;
  }

  /** Whether differences between samples were compressed instead of samples. */
  boolean isPredicted() {
    boolean predictable =
        compression == COMPRESSION_LZW
            || compression == COMPRESSION_ZLIB
            || compression == COMPRESSION_DEFLATE;
    return predictable && predictor != BaselineTIFFTagSet.PREDICTOR_NONE;
  }

  /** Whether white is 0 and black the greatest value. */
  boolean isInverted() {
    return photometric == BaselineTIFFTagSet.PHOTOMETRIC_INTERPRETATION_WHITE_IS_ZERO;
  }

  /** Makes a stream read numbers in the byte order of its file. */
  static void takeByteOrder(ImageInputStream in) throws IOException {
    in.seek(0);
    in.setByteOrder(in.readByte() == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
  }
}
