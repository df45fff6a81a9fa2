package mosaico.coordinator.source.jpeg;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import mosaico.coordinator.source.UnreadableImageException;
import mosaico.coordinator.source.UnreadableImageException.Kind;

/**
 * What a JPEG's segments say of how its samples are coded (ITU-T T.81 B.2.2, Adobe TN 5116 for
 * APP14). Nothing of it is decoded.
 *
 * @param width as stored, at least 1
 * @param height as stored, at least 1
 * @param colour what the components are
 * @param coefficients 8x8 blocks of coefficients times 64, of all components
 * @param multipleScans whether a decoder must hold all coefficients before it has any row: of a
 *     progressive file, and of one whose components come one after the other
 */
record JpegLayout(int width, int height, Colour colour, long coefficients, boolean multipleScans) {

  /** Rows that a decoder has under way, before and after upsampling. */
  private static final int WORKING_ROWS = 64;

  /** What the components of a pixel are, as they are coded. */
  enum Colour {
    GRAY(1),
    YCBCR(3),
    RGB(3),
    /** Inks. */
    CMYK(4),
    /** Inks, the first three of them coded as YCbCr. */
    YCCK(4);

    final int components;

    Colour(int components) {
      this.components = components;
    }

    /** Whether the first component is an image in gray. */
    boolean isLumaFirst() {
      return this == GRAY || this == YCBCR;
    }
  }

  private static final int START_OF_IMAGE = 0xffd8;
  private static final int APP0 = 0xe0;
  private static final int APP14 = 0xee;
  private static final int START_OF_SCAN = 0xda;
  private static final int PROGRESSIVE = 0xc2;

  /**
   * Reads the segments up to the first scan.
   *
   * @throws IOException if the file is damaged or cut short
   * @throws UnreadableImageException if it is coded in a way that is not read
   */
  static JpegLayout of(MemorySegment file) throws IOException, UnreadableImageException {
    if (file.byteSize() < 2 || u16(file, 0) != START_OF_IMAGE) {
      throw new IOException("it does not begin as a JPEG does");
    }
    int adobeTransform = -1;
    boolean jfif = false;
    Frame frame = null;
    long at = 2;
    while (at + 4 <= file.byteSize() && u8(file, at) == 0xff) {
      int marker = u8(file, at + 1);
      if (marker == 0xff) {
        at++;
        continue;
      }
      int length = u16(file, at + 2);
      if (length < 2 || at + 2 + length > file.byteSize()) {
        throw new IOException("it ends within a segment");
      }
      MemorySegment body = file.asSlice(at + 4, length - 2);
      if (marker == APP0 && body.byteSize() >= 14 && startsWith(body, "JFIF\0")) {
        jfif = true;
      } else if (marker == APP14 && body.byteSize() >= 12 && startsWith(body, "Adobe")) {
        adobeTransform = u8(body, 11);
      } else if (Frame.isStart(marker)) {
        frame = Frame.of(marker, body);
      } else if (marker == START_OF_SCAN && frame != null && body.byteSize() > 0) {
        boolean multiple = frame.marker == PROGRESSIVE || u8(body, 0) < frame.components;
        return new JpegLayout(
            frame.width,
            frame.height,
            colour(frame, jfif, adobeTransform),
            frame.coefficients(),
            multiple);
      }
      at += 2 + length;
    }
    throw new IOException("it ends before its pixels begin");
  }

  long pixels() {
    return (long) width * height;
  }

  /** Bytes that a decoder needs beside an image's samples and coefficients, amply. */
  long workingRows() {
    return (long) WORKING_ROWS * width * colour.components;
  }

  /** As libjpeg's default_decompress_parms guesses the colour space. */
  private static Colour colour(Frame frame, boolean jfif, int adobeTransform) {
    return switch (frame.components) {
      case 1 -> Colour.GRAY;
      case 3 -> {
        if (jfif) {
          yield Colour.YCBCR;
        }
        boolean rgb = adobeTransform < 0 ? frame.isNamedRgb() : adobeTransform == 0;
        yield rgb ? Colour.RGB : Colour.YCBCR;
      }
      default -> adobeTransform > 0 ? Colour.YCCK : Colour.CMYK;
    };
  }

  /**
   * A frame header (T.81 B.2.2).
   *
   * @param marker its second byte
   * @param body what follows the segment's length
   */
  private record Frame(int marker, int width, int height, int components, MemorySegment body) {

    /** Where the first component's three bytes begin. */
    private static final int COMPONENTS_AT = 6;

    static boolean isStart(int marker) {
      return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
    }

    static Frame of(int marker, MemorySegment body) throws IOException, UnreadableImageException {
      if (marker > PROGRESSIVE) {
        String coding =
            switch (marker) {
              case 0xc3 -> "without loss";
              case 0xc9, 0xca -> "arithmetically";
              default -> "as process " + (marker - 0xc0) + " of T.81";
            };
        throw unsupported("coded " + coding);
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
      Frame frame = new Frame(marker, u16(body, 3), u16(body, 1), components, body);
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
          "the JPEG file is %s, which is not read here; save it as baseline or progressive"
              .formatted(what));
    }

    boolean isNamedRgb() {
      return id(0) == 'R' && id(1) == 'G' && id(2) == 'B';
    }

    private int id(int component) {
      return u8(body, COMPONENTS_AT + 3 * component);
    }

    private int across(int component) {
      return u8(body, COMPONENTS_AT + 3 * component + 1) >> 4;
    }

    private int down(int component) {
      return u8(body, COMPONENTS_AT + 3 * component + 1) & 15;
    }

    /** Samples of all components, each filled up to whole units of all (T.81 A.2.4). */
    long coefficients() {
      int mostAcross = 1;
      int mostDown = 1;
      int blocks = 0;
      for (int c = 0; c < components; c++) {
        mostAcross = Math.max(mostAcross, across(c));
        mostDown = Math.max(mostDown, down(c));
        blocks += across(c) * down(c);
      }
      long units = (long) Math.ceilDiv(width, 8 * mostAcross) * Math.ceilDiv(height, 8 * mostDown);
      return units * blocks * 64;
    }
  }

  private static boolean startsWith(MemorySegment body, String text) {
    if (body.byteSize() < text.length()) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (u8(body, i) != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static int u8(MemorySegment bytes, long at) {
    return bytes.get(JAVA_BYTE, at) & 0xff;
  }

  private static int u16(MemorySegment bytes, long at) {
    return (u8(bytes, at) << 8) | u8(bytes, at + 1);
  }
}
