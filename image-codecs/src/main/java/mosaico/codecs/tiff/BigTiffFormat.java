package mosaico.codecs.tiff;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import mosaico.codecs.image.IccProfile;
import mosaico.filters.geometry.Shape;

/**
 * BigTIFF of 8 or 16 bits, little-endian, uncompressed, in tiles one row of which is after the
 * other.
 *
 * @param profile of the colours, if they have one
 */
record BigTiffFormat(Shape shape, Optional<IccProfile> profile) {

  /** Low, since a row of tiles is held in memory until it is written. Both are multiples of 16. */
  static final int TILE_HEIGHT = 64;

  private static final int WIDEST_TILE = 1024;

  private static final int MOST_TILES = 64 << 20;

  private static final byte[] NONE = {};
  private static final int SHORT = 3;
  private static final int LONG = 4;
  private static final int UNDEFINED = 7;
  private static final int LONG8 = 16;

  private static final int HEADER_BYTES = 16;
  private static final int ENTRY_BYTES = 20;

  int tileWidth() {
    return Math.min(WIDEST_TILE, Math.ceilDiv(shape.width(), 16) * 16);
  }

  int tilesAcross() {
    return Math.ceilDiv(shape.width(), tileWidth());
  }

  private long tiles() {
    return (long) tilesAcross() * Math.ceilDiv(shape.height(), TILE_HEIGHT);
  }

  /** At most 1024 × 64 pixels of 8 bytes. */
  int tileBytes() {
    return tileWidth() * TILE_HEIGHT * shape.pixelBytes();
  }

  /** Whether the header fits an array. */
  boolean fits() {
    return tiles() <= MOST_TILES;
  }

  /**
   * Bytes that writing takes: the header, and a row of tiles as rows of the image and as a tile.
   */
  long memory() {
    return headerBytes() + (long) TILE_HEIGHT * shape.rowBytes() + tileBytes();
  }

  long length() {
    return headerBytes() + tiles() * tileBytes();
  }

  private int entries() {
    return 11 + (shape.hasAlpha() ? 1 : 0) + (profile.isPresent() ? 1 : 0);
  }

  private long offsetsAt() {
    return HEADER_BYTES + Long.BYTES + (long) ENTRY_BYTES * entries() + Long.BYTES;
  }

  private long headerBytes() {
    long end = offsetsAt() + tiles() * (Long.BYTES + Integer.BYTES) + iccBytes();
    return Math.ceilDiv(end, HEADER_BYTES) * HEADER_BYTES;
  }

  private int iccBytes() {
    return profile.map(IccProfile::data).orElse(NONE).length;
  }

  byte[] header() {
    int tiles = (int) tiles();
    long lengthsAt = offsetsAt() + (long) tiles * Long.BYTES;
    long profileAt = lengthsAt + (long) tiles * Integer.BYTES;
    ByteBuffer out = ByteBuffer.allocate((int) headerBytes()).order(ByteOrder.LITTLE_ENDIAN);
    out.put((byte) 'I').put((byte) 'I').putShort((short) TiffDirectory.BIG);
    out.putShort((short) Long.BYTES).putShort((short) 0).putLong(HEADER_BYTES);
    out.putLong(entries());
    entry(out, TiffTags.WIDTH, LONG, 1, shape.width());
    entry(out, TiffTags.HEIGHT, LONG, 1, shape.height());
    // One for each of up to four samples, side by side.
    long bits = (shape.depth().bits() * 0x0001_0001_0001_0001L) >>> (64 - 16 * shape.channels());
    entry(out, TiffTags.BITS_PER_SAMPLE, SHORT, shape.channels(), bits);
    entry(out, TiffTags.COMPRESSION, SHORT, 1, TiffTags.Compression.NONE);
    entry(
        out,
        TiffTags.PHOTOMETRIC,
        SHORT,
        1,
        shape.isGray() ? TiffTags.Photometric.BLACK_IS_ZERO : TiffTags.Photometric.RGB);
    entry(out, TiffTags.SAMPLES_PER_PIXEL, SHORT, 1, shape.channels());
    entry(out, TiffTags.PLANAR_CONFIGURATION, SHORT, 1, 1);
    entry(out, TiffTags.TILE_WIDTH, LONG, 1, tileWidth());
    entry(out, TiffTags.TILE_LENGTH, LONG, 1, TILE_HEIGHT);
    // A single value stands in its entry.
    entry(out, TiffTags.TILE_OFFSETS, LONG8, tiles, tiles == 1 ? headerBytes() : offsetsAt());
    entry(out, TiffTags.TILE_BYTE_COUNTS, LONG, tiles, tiles <= 2 ? lengths(tiles) : lengthsAt);
    if (shape.hasAlpha()) {
      entry(out, TiffTags.EXTRA_SAMPLES, SHORT, 1, TiffTags.Extra.ALPHA);
    }
    if (profile.isPresent()) {
      entry(out, TiffTags.PROFILE, UNDEFINED, iccBytes(), profileAt);
    }
    out.putLong(0);
    for (int i = 0; i < tiles; i++) {
      out.putLong(headerBytes() + (long) i * tileBytes());
    }
    for (int i = 0; i < tiles; i++) {
      out.putInt(tileBytes());
    }
    return out.put(profile.map(IccProfile::data).orElse(NONE)).array();
  }

  private long lengths(int tiles) {
    return tiles == 1 ? tileBytes() : (long) tileBytes() << 32 | tileBytes();
  }

  private static void entry(ByteBuffer out, int tag, int type, long count, long value) {
    out.putShort((short) tag).putShort((short) type).putLong(count).putLong(value);
  }
}
