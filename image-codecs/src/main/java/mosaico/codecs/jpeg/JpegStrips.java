package mosaico.codecs.jpeg;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import mosaico.codecs.image.IccProfile;
import mosaico.codecs.image.RowWriter;
import mosaico.filters.geometry.Shape;

/**
 * Joins JPEGs of some rows each into one: their data become restart intervals, since Huffman codes
 * of a new interval depend on nothing before it, and neither do blocks on those above.
 */
final class JpegStrips implements RowWriter {

  /** The most MCUs that a restart interval can have. */
  private static final int MOST_MCUS = 65_535;

  private static final int GRAY_MCU = 8;
  private static final int COLOUR_MCU = 16;

  private static final int MARKER = 0xff;
  private static final int APP0 = 0xe0;
  private static final int COMMENT = 0xfe;
  private static final int FRAME = 0xc0;
  private static final int RESTART_INTERVAL = 0xdd;
  private static final int FIRST_RESTART = 0xd0;

  /** JFIF 1.01 without a resolution. */
  private static final byte[] JFIF = {'J', 'F', 'I', 'F', 0, 1, 1, 0, 0, 1, 0, 1, 0, 0};

  private final JpegEncoder encoder;
  private final Shape shape;
  private final Optional<IccProfile> profile;
  private final OutputStream out;
  private final byte[] samples;
  private final int stripRows;
  private int held;
  private int strips;

  JpegStrips(JpegEncoder encoder, Shape shape, Optional<IccProfile> profile, OutputStream out) {
    this.encoder = encoder;
    this.shape = shape;
    this.profile = profile;
    this.out = out;
    this.stripRows = rows(shape, encoder.stripBytes());
    this.samples =
        new byte[Math.multiplyExact(Math.min(stripRows, shape.height()), shape.rowBytes())];
  }

  /** Rows of a strip: whole MCUs, at least one, and as many as an interval can have. */
  static int rows(Shape shape, int stripBytes) {
    int mcu = mcu(shape);
    int across = Math.ceilDiv(shape.width(), mcu);
    int down = Math.ceilDiv(shape.height(), mcu);
    int wanted = Math.max(1, stripBytes / shape.rowBytes() / mcu);
    return mcu * Math.min(down, Math.min(wanted, MOST_MCUS / across));
  }

  private static int mcu(Shape shape) {
    return shape.isGray() ? GRAY_MCU : COLOUR_MCU;
  }

  @Override
  public void write(byte[] rows, int from, int bytes) throws IOException {
    int at = from;
    int end = from + bytes;
    while (at < end) {
      int some = Math.min(end - at, samples.length - held);
      System.arraycopy(rows, at, samples, held, some);
      held += some;
      at += some;
      if (held == samples.length) {
        strip();
      }
    }
  }

  private void strip() throws IOException {
    Shape rows = new Shape(shape.width(), held / shape.rowBytes(), shape.channels());
    byte[] jpeg = encoder.compressor().compress(samples, rows, encoder.quality());
    int data = strips == 0 ? header(jpeg) : behindHeader(jpeg);
    if (strips > 0) {
      out.write(MARKER);
      out.write(FIRST_RESTART + (strips - 1) % 8);
    }
    out.write(jpeg, data, jpeg.length - 2 - data);
    held = 0;
    strips++;
  }

  /**
   * Writes the file's header, which is a strip's but for the height.
   *
   * @return where the strip's data begin
   */
  private int header(byte[] jpeg) throws IOException {
    out.write(MARKER);
    out.write(JpegMarker.START_OF_IMAGE);
    segment(APP0, JFIF);
    if (profile.isPresent()) {
      for (byte[] body : JpegProfile.bodies(profile.get())) {
        segment(JpegMarker.APP2, body);
      }
    }
    int at = 2;
    while (true) {
      int marker = jpeg[at + 1] & 0xff;
      int length = u16(jpeg, at + 2);
      if (marker == FRAME) {
        jpeg[at + 5] = (byte) (shape.height() >> 8);
        jpeg[at + 6] = (byte) shape.height();
      }
      if (marker == JpegMarker.START_OF_SCAN && shape.height() > stripRows) {
        int interval = Math.ceilDiv(shape.width(), mcu(shape)) * (stripRows / mcu(shape));
        segment(RESTART_INTERVAL, new byte[] {(byte) (interval >> 8), (byte) interval});
      }
      if ((marker & 0xf0) != APP0 && marker != COMMENT) {
        out.write(jpeg, at, 2 + length);
      }
      at += 2 + length;
      if (marker == JpegMarker.START_OF_SCAN) {
        return at;
      }
    }
  }

  private static int behindHeader(byte[] jpeg) {
    int at = 2;
    while ((jpeg[at + 1] & 0xff) != JpegMarker.START_OF_SCAN) {
      at += 2 + u16(jpeg, at + 2);
    }
    return at + 2 + u16(jpeg, at + 2);
  }

  private void segment(int marker, byte[] body) throws IOException {
    int length = 2 + body.length;
    out.write(new byte[] {(byte) MARKER, (byte) marker, (byte) (length >> 8), (byte) length});
    out.write(body);
  }

  private static int u16(byte[] bytes, int at) {
    return (bytes[at] & 0xff) << 8 | (bytes[at + 1] & 0xff);
  }

  @Override
  public void finish() throws IOException {
    if (held > 0) {
      strip();
    }
    out.write(MARKER);
    out.write(JpegMarker.END_OF_IMAGE);
  }
}
