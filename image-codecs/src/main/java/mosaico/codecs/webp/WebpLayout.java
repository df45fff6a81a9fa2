package mosaico.codecs.webp;

import static mosaico.codecs.webp.WebpChunks.u24;
import static mosaico.codecs.webp.WebpChunks.u8;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import mosaico.codecs.image.UnreadableImageException;

/**
 * The first picture of a WebP file and the canvas that it stands on (RFC 9649 2.7). What follows it
 * is not looked at.
 *
 * @param width of the canvas, at least 1
 * @param height of the canvas, at least 1
 * @param frame lies within the canvas, and fills it unless the file is an animation
 * @param alpha whether pixels of the canvas may be transparent
 */
record WebpLayout(int width, int height, WebpFrame frame, boolean alpha) {

  private static final String EXTENDED = "VP8X";
  private static final String ANIMATION_FRAME = "ANMF";

  /** Flags in the extended header's first byte. */
  private static final int HAS_ALPHA = 0x10;

  private static final int IS_ANIMATED = 0x02;

  private static final int EXTENDED_HEADER = 10;
  private static final int FRAME_HEADER = 16;

  /**
   * Reads the headers of a file that begins as WebP does.
   *
   * @throws IOException if the file is damaged or cut short
   * @throws UnreadableImageException if it is of a later version of the format
   */
  static WebpLayout of(MemorySegment file) throws IOException, UnreadableImageException {
    WebpChunks chunks = WebpChunks.of(file);
    if (!chunks.next()) {
      throw new IOException("there is no image in it");
    }
    if (!chunks.name().equals(EXTENDED)) {
      WebpFrame frame = WebpFrame.read(chunks, 0, 0);
      return new WebpLayout(frame.width(), frame.height(), frame, frame.alpha());
    }
    MemorySegment header = chunks.body(EXTENDED_HEADER);
    int flags = u8(header, 0);
    int width = 1 + u24(header, 4);
    int height = 1 + u24(header, 7);
    boolean animated = (flags & IS_ANIMATED) != 0;
    boolean alpha = (flags & HAS_ALPHA) != 0;
    while (chunks.next()) {
      if (animated && chunks.name().equals(ANIMATION_FRAME)) {
        return animated(file, chunks, width, height, alpha);
      }
      if (WebpFrame.begins(chunks.name())) {
        return still(WebpFrame.read(chunks, 0, 0), width, height, alpha);
      }
    }
    throw new IOException("there is no image in it");
  }

  private static WebpLayout still(WebpFrame frame, int width, int height, boolean alpha)
      throws IOException {
    if (frame.width() != width || frame.height() != height) {
      throw contradiction(frame, width, height);
    }
    // As libwebp has it: what is coded without loss says itself whether it has alpha.
    return new WebpLayout(width, height, frame, frame.alpha() || (alpha && !frame.lossless()));
  }

  private static WebpLayout animated(
      MemorySegment file, WebpChunks chunks, int width, int height, boolean alpha)
      throws IOException, UnreadableImageException {
    MemorySegment header = chunks.body(FRAME_HEADER);
    int x = 2 * u24(header, 0);
    int y = 2 * u24(header, 3);
    WebpChunks inner = new WebpChunks(file, chunks.bodyAt() + FRAME_HEADER, chunks.bodyEnd());
    if (!inner.next()) {
      throw new IOException("its first frame is empty");
    }
    WebpFrame frame = WebpFrame.read(inner, x, y);
    if (frame.width() != 1 + u24(header, 6) || frame.height() != 1 + u24(header, 9)) {
      throw contradiction(frame, 1 + u24(header, 6), 1 + u24(header, 9));
    }
    if (x > width - frame.width() || y > height - frame.height()) {
      throw new IOException(
          "its first frame, %dx%d at (%d, %d), does not fit its canvas of %dx%d"
              .formatted(frame.width(), frame.height(), x, y, width, height));
    }
    boolean fills = frame.width() == width && frame.height() == height;
    // What the frame leaves of the canvas is transparent in a file that says it has alpha, else
    // black.
    return new WebpLayout(width, height, frame, frame.alpha() || (alpha && !fills));
  }

  private static IOException contradiction(WebpFrame frame, int width, int height) {
    return new IOException(
        "its header says %dx%d, its pixels %dx%d"
            .formatted(width, height, frame.width(), frame.height()));
  }

  /** Whether the frame is the whole canvas. */
  boolean isFilled() {
    return frame.width() == width && frame.height() == height;
  }

  long pixels() {
    return (long) width * height;
  }
}
