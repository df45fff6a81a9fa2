package mosaico.codecs.tiff;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import mosaico.codecs.image.IccProfile;
import mosaico.codecs.image.RowFormat;
import mosaico.filters.geometry.Shape;

/**
 * Baseline TIFF 6.0 of 8 or 16 bits, little-endian, uncompressed, in strips of about 64 KiB.
 *
 * @param profile of the colours, if they have one
 */
record TiffFormat(Shape shape, Optional<IccProfile> profile) implements RowFormat {

  private static final int STRIP_BYTES = 64 << 10;
  private static final byte[] NONE = {};
  private static final int SHORT = 3;
  private static final int LONG = 4;
  private static final int UNDEFINED = 7;

  @Override
  public byte[] header() {
    int bits = shape.depth().bits();
    int stripRows = Math.clamp(STRIP_BYTES / rowBytes(), 1, shape.height());
    int strips = Math.ceilDiv(shape.height(), stripRows);
    boolean alpha = shape.channels() == 4;
    byte[] icc = profile.map(IccProfile::data).orElse(NONE);
    int entries = 10 + (alpha ? 1 : 0) + (profile.isPresent() ? 1 : 0);
    int bitsAt = 8 + 2 + 12 * entries + 4;
    int offsetsAt = bitsAt + 2 * 4;
    int countsAt = offsetsAt + 4 * strips;
    int profileAt = countsAt + 4 * strips;
    // Samples of 16 bits, like all values, begin at an even offset.
    int pixelsAt = profileAt + icc.length + icc.length % 2;
    ByteBuffer out = ByteBuffer.allocate(pixelsAt).order(ByteOrder.LITTLE_ENDIAN);
    out.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(8);
    out.putShort((short) entries);
    entry(out, 256, LONG, 1, shape.width());
    entry(out, 257, LONG, 1, shape.height());
    // More than fits the entry itself stands elsewhere.
    entry(out, 258, SHORT, shape.channels(), shape.isGray() ? bits : bitsAt);
    entry(out, 259, SHORT, 1, 1);
    entry(out, 262, SHORT, 1, shape.isGray() ? 1 : 2);
    entry(out, 273, LONG, strips, strips == 1 ? pixelsAt : offsetsAt);
    entry(out, 277, SHORT, 1, shape.channels());
    entry(out, 278, LONG, 1, stripRows);
    entry(out, 279, LONG, strips, strips == 1 ? (int) shape.bytes() : countsAt);
    entry(out, 284, SHORT, 1, 1);
    if (alpha) {
      entry(out, 338, SHORT, 1, 2);
    }
    if (profile.isPresent()) {
      entry(out, TiffTags.PROFILE, UNDEFINED, icc.length, profileAt);
    }
    out.putInt(0);
    for (int i = 0; i < 4; i++) {
      out.putShort((short) bits);
    }
    for (int i = 0; i < strips; i++) {
      out.putInt((int) (pixelsAt + (long) i * stripRows * rowBytes()));
    }
    for (int i = 0; i < strips; i++) {
      out.putInt(Math.min(stripRows, shape.height() - i * stripRows) * rowBytes());
    }
    return out.put(icc).array();
  }

  private static void entry(ByteBuffer out, int tag, int type, int count, int value) {
    out.putShort((short) tag).putShort((short) type).putInt(count).putInt(value);
  }

  @Override
  public int rowBytes() {
    return shape.rowBytes();
  }

  @Override
  public void row(byte[] samples, int from, byte[] out) {
    System.arraycopy(samples, from, out, 0, out.length);
  }
}
