package mosaico.codecs.webp;

import static mosaico.codecs.webp.WebpChunks.u16;
import static mosaico.codecs.webp.WebpChunks.u24;
import static mosaico.codecs.webp.WebpChunks.u32;
import static mosaico.codecs.webp.WebpChunks.u8;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import mosaico.codecs.image.UnreadableImageException;
import mosaico.codecs.image.UnreadableImageException.Kind;

/**
 * One picture of a WebP file, as its bitstream's header describes it (RFC 9649 2.5, 2.6; RFC 6386
 * 9.1).
 *
 * @param x of its left column on the canvas
 * @param y of its top row on the canvas
 * @param width 1 to 16384
 * @param height 1 to 16384
 * @param lossless whether it is coded as VP8L
 * @param alpha whether it has an alpha channel
 * @param from the position of its first chunk: of alpha, if that is a chunk of its own
 * @param to the position behind its last chunk, without padding
 */
record WebpFrame(
    int x, int y, int width, int height, boolean lossless, boolean alpha, long from, long to) {

  private static final String ALPHA = "ALPH";
  private static final String LOSSY = "VP8 ";
  private static final String LOSSLESS = "VP8L";

  private static final int LOSSY_HEADER = 10;
  private static final int LOSSY_SIGNATURE = 0x2a019d;
  private static final int LOSSLESS_HEADER = 5;
  private static final int LOSSLESS_SIGNATURE = 0x2f;
  private static final int SIDE = 0x3fff;

  /** Whether a chunk is of a frame. */
  static boolean begins(String chunk) {
    return chunk.equals(ALPHA) || chunk.equals(LOSSY) || chunk.equals(LOSSLESS);
  }

  /**
   * Reads the header of the first frame among some chunks.
   *
   * @throws IOException if there is none, or it is cut short or not a picture of its own
   * @throws UnreadableImageException if it is of a later version of the format
   */
  static WebpFrame read(WebpChunks chunks, int x, int y)
      throws IOException, UnreadableImageException {
    long alphaAt = -1;
    do {
      switch (chunks.name()) {
        case ALPHA -> alphaAt = alphaAt < 0 ? chunks.at() : alphaAt;
        case LOSSY -> {
          MemorySegment body = chunks.body(LOSSY_HEADER);
          boolean isKeyFrame = (u8(body, 0) & 1) == 0;
          int width = u16(body, 6) & SIDE;
          int height = u16(body, 8) & SIDE;
          if (!isKeyFrame || u24(body, 3) != LOSSY_SIGNATURE || width == 0 || height == 0) {
            throw new IOException("its frame has no valid header");
          }
          boolean alpha = alphaAt >= 0;
          long from = alpha ? alphaAt : chunks.at();
          return new WebpFrame(x, y, width, height, false, alpha, from, chunks.bodyEnd());
        }
        case LOSSLESS -> {
          MemorySegment body = chunks.body(LOSSLESS_HEADER);
          if (u8(body, 0) != LOSSLESS_SIGNATURE) {
            throw new IOException("its frame has no valid header");
          }
          int bits = (int) u32(body, 1);
          if (bits >>> 29 != 0) {
            throw new UnreadableImageException(
                Kind.UNSUPPORTED, "the WebP file is of a version that is not supported");
          }
          int width = 1 + (bits & SIDE);
          int height = 1 + (bits >>> 14 & SIDE);
          boolean alpha = (bits >>> 28 & 1) != 0;
          return new WebpFrame(x, y, width, height, true, alpha, chunks.at(), chunks.bodyEnd());
        }
        default -> {}
      }
    } while (chunks.next());
    throw new IOException("there is no image in it");
  }

  long pixels() {
    return (long) width * height;
  }
}
