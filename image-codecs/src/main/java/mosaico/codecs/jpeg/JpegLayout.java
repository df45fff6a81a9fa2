package mosaico.codecs.jpeg;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static mosaico.codecs.jpeg.JpegSegments.u16;
import static mosaico.codecs.jpeg.JpegSegments.u8;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import mosaico.codecs.image.UnreadableImageException;
import mosaico.codecs.image.UnreadableImageException.Kind;

/**
 * How a JPEG's samples are encoded, according to its segments (ITU-T T.81 B.2.2; Adobe TN 5116 for
 * APP14).
 *
 * @param width as stored, at least 1
 * @param height as stored, at least 1
 * @param colour what the components are
 * @param coefficients 8x8 blocks of coefficients times 64, of all components
 * @param multipleScans whether a decoder must hold all coefficients before it has any row: true of
 *     progressive files, and of those with a scan for each component
 * @param exif the content of the first EXIF segment: a TIFF structure; empty if there is none
 * @param irregular whether libjpeg warns about the header although no sample is affected: bytes
 *     between segments, an unknown JFIF revision, an unknown Adobe transform
 */
record JpegLayout(
    int width,
    int height,
    Colour colour,
    long coefficients,
    boolean multipleScans,
    byte[] exif,
    boolean irregular) {

  /** Rows that a decoder works on at a time, before and after upsampling. */
  private static final int WORKING_ROWS = 64;

  /** The colour space in which pixels are encoded. */
  enum Colour {
    GRAY(1, 0),
    YCBCR(3, 1),
    RGB(3, 0),
    CMYK(4, 0),
    /** CMYK, of which the first three components are encoded as YCbCr. */
    YCCK(4, 2);

    final int components;

    /** Its code in Adobe's segment, which together with the number of components identifies it. */
    final int transform;

    Colour(int components, int transform) {
      this.components = components;
      this.transform = transform;
    }

    /** Whether the first component alone is the gray image. */
    boolean isLumaFirst() {
      return this == GRAY || this == YCBCR;
    }
  }

  /** What an APP1 segment with EXIF begins with (Exif 2.32, 4.7.2). */
  private static final String EXIF = "Exif\0\0";

  /** The revision of JFIF that libjpeg knows. */
  private static final int JFIF_REVISION = 1;

  /**
   * Reads the segments up to the first scan.
   *
   * @throws IOException if the file is damaged or cut short
   * @throws UnreadableImageException if it is encoded in a way that is not supported
   */
  static JpegLayout of(MemorySegment file) throws IOException, UnreadableImageException {
    JpegSegments segments = new JpegSegments(file);
    int adobeTransform = -1;
    int jfifRevision = -1;
    byte[] exif = {};
    Frame frame = null;
    do {
      segments.next();
      int marker = segments.marker();
      MemorySegment body = segments.body();
      if (marker == JpegMarker.APP0 && body.byteSize() >= 14 && startsWith(body, "JFIF\0")) {
        jfifRevision = u8(body, 5);
      } else if (marker == JpegMarker.APP14 && body.byteSize() >= 12 && startsWith(body, "Adobe")) {
        adobeTransform = u8(body, 11);
      } else if (marker == JpegMarker.APP1 && exif.length == 0 && startsWith(body, EXIF)) {
        exif = body.asSlice(EXIF.length()).toArray(JAVA_BYTE);
      } else if (Frame.isStart(marker)) {
        frame = Frame.of(marker, body);
      }
    } while (segments.marker() != JpegMarker.START_OF_SCAN);
    if (frame == null || segments.body().byteSize() == 0) {
      throw new IOException("its pixels begin before it says what they are");
    }
    Colour colour = colour(frame, jfifRevision >= 0, adobeTransform);
    boolean jfifKnown = jfifRevision < 0 || jfifRevision == JFIF_REVISION;
    boolean adobeKnown = adobeTransform < 0 || adobeTransform == colour.transform;
    return new JpegLayout(
        frame.width,
        frame.height,
        colour,
        frame.coefficients(),
        frame.isProgressive() || u8(segments.body(), 0) < frame.components,
        exif,
        segments.strayBytes() || !jfifKnown || !adobeKnown);
  }

  long pixels() {
    return (long) width * height;
  }

  /** A generous estimate of what a decoder needs beside samples and coefficients, in bytes. */
  long workingRows() {
    return (long) WORKING_ROWS * width * colour.components;
  }

  /** Guesses the colour space as libjpeg's default_decompress_parms does. */
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
          "the JPEG file is %s, which is not supported; save it as baseline or progressive"
              .formatted(what));
    }

    boolean isProgressive() {
      return marker == JpegMarker.PROGRESSIVE_FRAME;
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

    /** Coefficients of all components, each padded to whole MCUs (T.81 A.2.4). */
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
}
