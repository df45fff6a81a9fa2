package mosaico.codecs.webp;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import mosaico.codecs.image.Decoding;

/**
 * Walks the chunks of a WebP file, or of one of its frames: each has a name of four letters, a
 * length, a body, and a byte that makes the length even.
 */
final class WebpChunks {

  /** The position of a file's first chunk, after RIFF, a length and WEBP. */
  static final int FIRST = 12;

  private static final int HEADER = 8;

  private final MemorySegment file;
  private final long end;
  private long at;
  private long bodyAt;
  private long bodyBytes;
  private String name = "";

  /**
   * Starts before the chunk at a position.
   *
   * @param end the position behind the last chunk; a last padding byte may be missing
   */
  WebpChunks(MemorySegment file, long from, long end) {
    this.file = file;
    this.end = end;
    this.bodyAt = from;
  }

  /**
   * The chunks of a whole file.
   *
   * @throws IOException if the file is shorter than it says
   */
  static WebpChunks of(MemorySegment file) throws IOException {
    if (file.byteSize() < FIRST) {
      throw new IOException("it ends within its header");
    }
    long end = 8 + u32(file, 4);
    // The last chunk's padding may be missing.
    if (end > file.byteSize() + 1) {
      throw new IOException("it ends at byte %d, not %d".formatted(file.byteSize(), end));
    }
    return new WebpChunks(file, FIRST, Math.min(end, file.byteSize()));
  }

  /**
   * Advances to the next chunk.
   *
   * @return whether there is one
   * @throws IOException if it is cut short
   */
  boolean next() throws IOException {
    Decoding.goOn();
    at = bodyAt + bodyBytes + bodyBytes % 2;
    if (at + HEADER > end) {
      return false;
    }
    byte[] letters = file.asSlice(at, 4).toArray(JAVA_BYTE);
    name = new String(letters, StandardCharsets.ISO_8859_1);
    bodyAt = at + HEADER;
    bodyBytes = u32(file, at + 4);
    if (bodyBytes > end - bodyAt) {
      throw new IOException("it ends within its chunk " + name.strip());
    }
    return true;
  }

  /** The chunk's name, four letters: {@code "VP8 "}. */
  String name() {
    return name;
  }

  /** The position at which the chunk's header begins. */
  long at() {
    return at;
  }

  /** The position at which the chunk's body begins. */
  long bodyAt() {
    return bodyAt;
  }

  /** The position behind the chunk's body, without padding. */
  long bodyEnd() {
    return bodyAt + bodyBytes;
  }

  /**
   * The chunk's body.
   *
   * @throws IOException if it has fewer bytes than needed
   */
  MemorySegment body(int needed) throws IOException {
    if (bodyBytes < needed) {
      throw new IOException("its chunk %s has only %d bytes".formatted(name.strip(), bodyBytes));
    }
    return file.asSlice(bodyAt, bodyBytes);
  }

  static int u8(MemorySegment bytes, long at) {
    return bytes.get(JAVA_BYTE, at) & 0xff;
  }

  static int u16(MemorySegment bytes, long at) {
    return u8(bytes, at) | u8(bytes, at + 1) << 8;
  }

  static int u24(MemorySegment bytes, long at) {
    return u16(bytes, at) | u8(bytes, at + 2) << 16;
  }

  static long u32(MemorySegment bytes, long at) {
    return u16(bytes, at) | (long) u16(bytes, at + 2) << 16;
  }
}
