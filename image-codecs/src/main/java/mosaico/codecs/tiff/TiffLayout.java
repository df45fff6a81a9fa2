package mosaico.codecs.tiff;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongUnaryOperator;
import mosaico.codecs.image.Orientation;
import mosaico.codecs.tiff.TiffDirectory.Range;
import mosaico.codecs.tiff.TiffTags.Compression;
import mosaico.codecs.tiff.TiffTags.Format;
import mosaico.codecs.tiff.TiffTags.Photometric;

/**
 * How the pixels of a TIFF file's first image are stored. Numbers are the codes of TIFF 6.0.
 *
 * @param width in pixels, at least 1
 * @param height in pixels, at least 1
 * @param bits of each of a pixel's samples
 * @param sampleFormats of each of a pixel's samples
 * @param extra what the samples after those of the colour are, as far as the file says
 * @param palette 16-bit reds, then greens, then blues; empty if there is none
 * @param predictor what was compressed in place of samples
 * @param planes whether the samples of a channel are stored together
 * @param subsampling pixels for which there is one pair of YCbCr's colour samples, across and down
 * @param tiled whether the image is stored in tiles, not in strips
 * @param pieceWidth width of a tile or strip, in pixels
 * @param pieceHeight height of a tile or strip, in pixels
 * @param pieces how many strips or tiles the file lists
 * @param longestPiece bytes of the longest strip or tile, compressed
 * @param firstAt position of the first strip or tile in the file; 0 if there is none
 * @param end position behind the last byte of a strip or tile, as far as the file has lengths; of
 *     an uncompressed one, no more of it counts than its pixels need
 * @param oldLzw whether it is LZW as it was before TIFF 5.0 was published
 */
record TiffLayout(
    int width,
    int height,
    int compression,
    int photometric,
    List<Integer> bits,
    List<Integer> sampleFormats,
    List<Integer> extra,
    int[] palette,
    int predictor,
    int fillOrder,
    boolean planes,
    List<Integer> subsampling,
    int inkSet,
    boolean tiled,
    int pieceWidth,
    int pieceHeight,
    long pieces,
    long longestPiece,
    long firstAt,
    long end,
    boolean oldLzw,
    Orientation orientation) {

  private static final int MOST_SAMPLES = 65_535;

  /** Entries of the largest palette: three colours for each of 16-bit indices. */
  private static final int LARGEST_PALETTE = 3 << 16;

  /**
   * Reads a directory.
   *
   * @param file the whole file
   * @throws IOException if what it says cannot be
   */
  static TiffLayout read(TiffDirectory tags, MemorySegment file) throws IOException {
    int width = size(tags, TiffTags.WIDTH, "width");
    int height = size(tags, TiffTags.HEIGHT, "height");
    int samples = tags.first(TiffTags.SAMPLES_PER_PIXEL, 1);
    if (samples < 1 || samples > MOST_SAMPLES) {
      throw new IOException("its pixels have " + samples + " samples");
    }
    int compression = tags.first(TiffTags.COMPRESSION, Compression.NONE);
    int[] palette = ints(tags, TiffTags.COLOUR_MAP, LARGEST_PALETTE);
    boolean tiled = tags.has(TiffTags.TILE_WIDTH) || tags.has(TiffTags.TILE_LENGTH);
    int pieceWidth = tiled ? tags.first(TiffTags.TILE_WIDTH, 0) : width;
    int pieceHeight = tiled ? tags.first(TiffTags.TILE_LENGTH, 0) : rowsPerStrip(tags, height);
    if (pieceWidth < 1 || pieceHeight < 1) {
      throw new IOException(
          "its %s have %d x %d pixels"
              .formatted(tiled ? "tiles" : "strips", pieceWidth, pieceHeight));
    }
    int fillOrder = tags.first(TiffTags.FILL_ORDER, 1);
    int offsets = either(tags, tiled, TiffTags.TILE_OFFSETS, TiffTags.STRIP_OFFSETS);
    int lengths = either(tags, tiled, TiffTags.TILE_BYTE_COUNTS, TiffTags.STRIP_BYTE_COUNTS);
    long firstAt = tags.first(offsets).orElse(0);
    int[] subsampling = ints(tags, TiffTags.YCBCR_SUBSAMPLING, 2);
    List<Integer> bits = each(tags, TiffTags.BITS_PER_SAMPLE, samples);
    boolean planes = tags.first(TiffTags.PLANAR_CONFIGURATION, 1) == 2;
    long rowBits = (long) pieceWidth * bits.getFirst() * (planes ? 1 : samples);
    LongUnaryOperator most =
        compression == Compression.NONE
            ? piece -> Math.ceilDiv(rowBits, 8L) * rows(piece, height, pieceHeight, tiled)
            : _ -> Long.MAX_VALUE;
    return new TiffLayout(
        width,
        height,
        compression,
        tags.first(TiffTags.PHOTOMETRIC, guess(compression, samples, palette.length > 0)),
        bits,
        each(tags, TiffTags.SAMPLE_FORMAT, samples),
        list(ints(tags, TiffTags.EXTRA_SAMPLES, MOST_SAMPLES)),
        palette,
        tags.first(TiffTags.PREDICTOR, 1),
        fillOrder,
        planes,
        subsampling.length == 2 ? list(subsampling) : List.of(2, 2),
        tags.first(TiffTags.INK_SET, 1),
        tiled,
        pieceWidth,
        pieceHeight,
        tags.count(offsets),
        longestPiece(tags, lengths, file.byteSize()),
        firstAt,
        tags.greatestSum(offsets, lengths, most),
        compression == Compression.LZW && isOldLzw(file, firstAt, fillOrder == 2),
        Orientation.ofTag(tags.first(TiffTags.ORIENTATION, 1)));
  }

  private static int size(TiffDirectory tags, int tag, String what) throws IOException {
    long size = tags.first(tag).orElseThrow(() -> new IOException("its directory has no " + what));
    if (size < 1 || size > Integer.MAX_VALUE) {
      throw new IOException("its %s is %d".formatted(what, size));
    }
    return (int) size;
  }

  /** One strip may be said to have more rows than the image. */
  private static int rowsPerStrip(TiffDirectory tags, int height) throws IOException {
    return (int) Math.min(tags.first(TiffTags.ROWS_PER_STRIP).orElse(height), height);
  }

  /** Some programs list tiles by the tags of strips, or the reverse, which libtiff takes alike. */
  private static int either(TiffDirectory tags, boolean tiled, int ofTiles, int ofStrips) {
    boolean listed = tags.has(tiled ? ofTiles : ofStrips);
    return tiled == listed ? ofTiles : ofStrips;
  }

  /** Rows of a strip or tile: the last strip, of each plane, has what is left. */
  private static long rows(long piece, int height, int pieceHeight, boolean tiled) {
    int strips = Math.ceilDiv(height, pieceHeight);
    boolean last = !tiled && piece % strips == strips - 1;
    return last ? height - (strips - 1L) * pieceHeight : pieceHeight;
  }

  /** What the samples are taken for if the file does not say; as by libtiff. */
  private static int guess(int compression, int samples, boolean palette) {
    if (palette) {
      return Photometric.PALETTE;
    }
    if (samples >= 3) {
      return Photometric.RGB;
    }
    return Compression.isFax(compression) ? Photometric.WHITE_IS_ZERO : Photometric.BLACK_IS_ZERO;
  }

  /** One value for each sample; if the file has not as many, the first is that of all. */
  private static List<Integer> each(TiffDirectory tags, int tag, int samples) throws IOException {
    int[] values = ints(tags, tag, MOST_SAMPLES);
    if (values.length == samples) {
      return list(values);
    }
    int[] all = new int[samples];
    Arrays.fill(all, tags.first(tag, 1));
    return list(all);
  }

  private static int[] ints(TiffDirectory tags, int tag, int most) throws IOException {
    return Arrays.stream(tags.values(tag, most))
        .mapToInt(value -> (int) Math.min(value, Integer.MAX_VALUE))
        .toArray();
  }

  private static List<Integer> list(int[] values) {
    return Arrays.stream(values).boxed().toList();
  }

  /** Where a file has no lengths, or those of 0, a strip may reach to the file's end. */
  private static long longestPiece(TiffDirectory tags, int lengths, long fileBytes)
      throws IOException {
    Range stated = tags.range(lengths).orElse(new Range(0, 0));
    return stated.least() <= 0 ? fileBytes : Math.min(stated.greatest(), fileBytes);
  }

  /** Its first code, of nine bits, is 256; the bits were once stored the other way round. */
  private static boolean isOldLzw(MemorySegment file, long at, boolean reversed) {
    if (at < 0 || at > file.byteSize() - 2) {
      return false;
    }
    int bit = reversed ? 0x80 : 1;
    return file.get(JAVA_BYTE, at) == 0 && (file.get(JAVA_BYTE, at + 1) & bit) != 0;
  }

  int samples() {
    return bits.size();
  }

  /** How many strips or tiles the image is made of. */
  long piecesNeeded() {
    long across = Math.ceilDiv(width, pieceWidth);
    return across * Math.ceilDiv(height, pieceHeight) * (planes ? samples() : 1);
  }

  /** Bits of every sample; 0 if they do not have the same number. */
  int sampleBits() {
    return bits.stream().distinct().count() == 1 ? bits.getFirst() : 0;
  }

  /** The format of every sample; 0 if they are not of the same. */
  int sampleFormat() {
    return sampleFormats.stream().distinct().count() == 1 ? sampleFormats.getFirst() : 0;
  }

  /** Whether samples are numbers from 0 (black, or no ink) to the largest of their bits. */
  boolean isPlain() {
    int format = sampleFormat();
    return (format == Format.UNSIGNED || format == Format.UNDEFINED) && sampleBits() <= 16;
  }

  boolean isCompressed() {
    return compression != Compression.NONE;
  }

  /**
   * How many rows must be decoded together, since otherwise they are decoded again. Decoding can
   * begin at any row of an uncompressed strip, but an uncompressed tile is read for each call.
   */
  int rowsTogether() {
    return isCompressed() || tiled ? pieceHeight : 1;
  }

  /** Bytes of a decoded tile or strip, in all planes together. */
  long pieceBytes() {
    long rowBytes = Math.ceilDiv((long) pieceWidth * samples() * Math.max(1, sampleBits()), 8L);
    return rowBytes > Long.MAX_VALUE / pieceHeight ? Long.MAX_VALUE : rowBytes * pieceHeight;
  }

  /** Whether differences between samples were compressed instead of samples. */
  boolean isPredicted() {
    boolean predictable =
        compression == Compression.LZW
            || compression == Compression.DEFLATE
            || compression == Compression.OLD_DEFLATE;
    return predictable && predictor != 1;
  }

  /** Whether white is 0 and black the greatest value. */
  boolean isInverted() {
    return photometric == Photometric.WHITE_IS_ZERO;
  }
}
