package mosaico.codecs.jpeg;

import static mosaico.codecs.jpeg.JpegSegments.u16;
import static mosaico.codecs.jpeg.JpegSegments.u8;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import mosaico.codecs.image.UnreadableImageException;
import mosaico.codecs.image.UnreadableImageException.Kind;

/**
 * A frame header (T.81 B.2.2).
 *
 * @param marker its second byte
 * @param width in pixels, at least 1
 * @param height in pixels, at least 1
 * @param components 1, 3 or 4
 * @param body what follows the segment's length
 */
record JpegFrame(int marker, int width, int height, int components, MemorySegment body) {

  /** Pixels across and down of a block. */
  static final int BLOCK = 8;

  /** Where the first component's three bytes begin. */
  private static final int COMPONENTS_AT = 6;

  static boolean isStart(int marker) {
    return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
  }

  /**
   * Reads a header.
   *
   * @throws IOException if it is damaged
   * @throws UnreadableImageException if what it says is not supported
   */
  static JpegFrame of(int marker, MemorySegment body) throws IOException, UnreadableImageException {
    if (marker > JpegMarker.PROGRESSIVE_FRAME) {
      String coding =
          switch (marker) {
            case 0xc3 -> "losslessly";
            case 0xc9, 0xca -> "arithmetically";
            default -> "as process " + (marker - 0xc0) + " of T.81";
          };
      throw unsupported("encoded " + coding);
    }
    if (body.byteSize() < COMPONENTS_AT) {
      throw new IOException("its frame header is cut short");
    }
    if (u8(body, 0) != 8) {
      throw unsupported("of %d bits a sample".formatted(u8(body, 0)));
    }
    int components = u8(body, 5);
    if (components != 1 && components != 3 && components != 4) {
      throw unsupported("of %d components".formatted(components));
    }
    JpegFrame frame = new JpegFrame(marker, u16(body, 3), u16(body, 1), components, body);
    if (frame.width == 0 || frame.height == 0) {
      throw new IOException("its frame header says %dx%d".formatted(frame.width, frame.height));
    }
    if (body.byteSize() < COMPONENTS_AT + 3 * components) {
      throw new IOException("its frame header is cut short");
    }
    return frame;
  }

  private static UnreadableImageException unsupported(String what) {
    return new UnreadableImageException(
        Kind.UNSUPPORTED,
        "the JPEG file is %s, which is not supported; save it as baseline or progressive"
            .formatted(what));
  }

  boolean isProgressive() {
    return marker == JpegMarker.PROGRESSIVE_FRAME;
  }

  boolean isNamedRgb() {
    return id(0) == 'R' && id(1) == 'G' && id(2) == 'B';
  }

  /** By which a scan names a component. */
  int id(int component) {
    return u8(body, COMPONENTS_AT + 3 * component);
  }

  /** Blocks of a component across an MCU of all components. */
  int across(int component) {
    return u8(body, COMPONENTS_AT + 3 * component + 1) >> 4;
  }

  /** Blocks of a component down an MCU of all components. */
  int down(int component) {
    return u8(body, COMPONENTS_AT + 3 * component + 1) & 15;
  }

  private int mostAcross() {
    int most = 1;
    for (int c = 0; c < components; c++) {
      most = Math.max(most, across(c));
    }
    return most;
  }

  private int mostDown() {
    int most = 1;
    for (int c = 0; c < components; c++) {
      most = Math.max(most, down(c));
    }
    return most;
  }

  /** MCUs of all components across the image. */
  int unitsAcross() {
    return Math.ceilDiv(width, BLOCK * mostAcross());
  }

  /** MCUs of all components down the image. */
  int unitsDown() {
    return Math.ceilDiv(height, BLOCK * mostDown());
  }

  /** Blocks across a component that has a scan of its own (T.81 A.2.2). */
  int blocksAcross(int component) {
    return Math.ceilDiv(Math.ceilDiv(width * across(component), mostAcross()), BLOCK);
  }

  /** Blocks down a component that has a scan of its own. */
  int blocksDown(int component) {
    return Math.ceilDiv(Math.ceilDiv(height * down(component), mostDown()), BLOCK);
  }

  /** Coefficients of all components, each padded to whole MCUs (T.81 A.2.4). */
  long coefficients() {
    int blocks = 0;
    for (int c = 0; c < components; c++) {
      blocks += across(c) * down(c);
    }
    return (long) unitsAcross() * unitsDown() * blocks * 64;
  }
}
