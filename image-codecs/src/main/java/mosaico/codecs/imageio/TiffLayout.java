package mosaico.codecs.imageio;

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

/**
 * What a TIFF's first directory says of how its pixels are stored, each number a code of TIFF 6.0.
 *
 * @param bits of a pixel's samples, each
 * @param predictor what is stored in place of a sample where it is compressed by LZW or deflate
 * @param pieceWidth of a tile, or else a strip, in pixels
 * @param pieceHeight of the same
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
    int pieceHeight) {

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
        reader.getTileHeight(0));
  }

  /** What ImageIO takes the samples for where the file does not tell. */
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

  /** One a sample; if there are not as many, the first stands for all, as ImageIO has it. */
  private static int[] values(TIFFDirectory tags, int tag, int samples, int missing) {
    TIFFField field = tags.getTIFFField(tag);
    boolean each = field != null && field.getCount() == samples;
    int first = value(tags, tag, missing);
    return IntStream.range(0, samples).map(i -> each ? field.getAsInt(i) : first).toArray();
  }

  boolean isCompressed() {
    return compression != COMPRESSION_NONE;
  }

  /** Whether what is compressed are differences between samples. */
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

  /** Reads numbers as the file has them from now on. */
  static void takeByteOrder(ImageInputStream in) throws IOException {
    in.seek(0);
    in.setByteOrder(in.readByte() == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
  }
}
