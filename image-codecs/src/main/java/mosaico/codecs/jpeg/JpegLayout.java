package mosaico.codecs.jpeg;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static mosaico.codecs.jpeg.JpegSegments.u8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import mosaico.codecs.exif.ExifOrientation;
import mosaico.codecs.image.UnreadableImageException;

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
 * @param exif the first EXIF block: a TIFF structure; empty if there is none
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

  /** Segments of an EXIF block that are read. */
  private static final int MOST_PARTS = 16;

  /** The revision of JFIF that libjpeg knows. */
  private static final int JFIF_REVISION = 1;

  private static final int JFIF_REVISION_AT = 5;
  private static final int ADOBE_TRANSFORM_AT = 11;

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
    List<byte[]> exif = new ArrayList<>();
    JpegFrame frame = null;
    do {
      segments.next();
      int marker = segments.marker();
      MemorySegment body = segments.body();
      if (marker == JpegMarker.APP0 && isJfif(body)) {
        jfifRevision = u8(body, JFIF_REVISION_AT);
      } else if (marker == JpegMarker.APP14 && isAdobe(body)) {
        adobeTransform = u8(body, ADOBE_TRANSFORM_AT);
      } else if (marker == JpegMarker.APP1 && startsWith(body, EXIF)) {
        byte[] part = body.asSlice(EXIF.length()).toArray(JAVA_BYTE);
        if (continues(exif, part)) {
          exif.add(part);
        }
      } else if (JpegFrame.isStart(marker)) {
        if (frame != null) {
          throw new IOException("it says twice what its pixels are");
        }
        frame = JpegFrame.of(marker, body);
      }
    } while (segments.marker() != JpegMarker.START_OF_SCAN);
    if (frame == null || segments.body().byteSize() == 0) {
      throw new IOException("its pixels begin before it says what they are");
    }
    Colour colour = colour(frame, jfifRevision >= 0, adobeTransform);
    boolean jfifKnown = jfifRevision < 0 || jfifRevision == JFIF_REVISION;
    boolean adobeKnown = adobeTransform < 0 || adobeTransform == colour.transform;
    return new JpegLayout(
        frame.width(),
        frame.height(),
        colour,
        frame.coefficients(),
        frame.isProgressive() || u8(segments.body(), 0) < frame.components(),
        joined(exif),
        segments.strayBytes() || !jfifKnown || !adobeKnown);
  }

  /** Whether a segment continues a block that others begin: it does not begin one of its own. */
  private static boolean continues(List<byte[]> exif, byte[] segment) {
    return exif.isEmpty() || (!ExifOrientation.startsTiff(segment) && exif.size() < MOST_PARTS);
  }

  private static byte[] joined(List<byte[]> parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    parts.forEach(all::writeBytes);
    return all.toByteArray();
  }

  /**
   * Lets a segment say what libjpeg takes it to say, in words that it knows.
   *
   * @param body of a segment; modified
   */
  static void makeKnown(int marker, MemorySegment body, Colour colour) {
    if (marker == JpegMarker.APP0 && isJfif(body)) {
      body.set(JAVA_BYTE, JFIF_REVISION_AT, (byte) JFIF_REVISION);
    } else if (marker == JpegMarker.APP14 && isAdobe(body)) {
      body.set(JAVA_BYTE, ADOBE_TRANSFORM_AT, (byte) colour.transform);
    }
  }

  private static boolean isJfif(MemorySegment body) {
    return body.byteSize() >= 14 && startsWith(body, "JFIF\0");
  }

  private static boolean isAdobe(MemorySegment body) {
    return body.byteSize() >= 12 && startsWith(body, "Adobe");
  }

  long pixels() {
    return (long) width * height;
  }

  /** A generous estimate of what a decoder needs beside samples and coefficients, in bytes. */
  long workingRows() {
    return (long) WORKING_ROWS * width * colour.components;
  }

  /** Guesses the colour space as libjpeg's default_decompress_parms does. */
  private static Colour colour(JpegFrame frame, boolean jfif, int adobeTransform) {
    return switch (frame.components()) {
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
