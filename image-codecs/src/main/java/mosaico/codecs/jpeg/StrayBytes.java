package mosaico.codecs.jpeg;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.Set;

/** Overwrites what is between a JPEG's markers and its data with fill bytes. */
final class StrayBytes {

  /** Of a file on disk, each page that is written to takes memory. */
  private static final long MOST = 1 << 20;

  private final MemorySegment file;
  private final Set<JpegFlaw> flaws;
  private long overwritten;

  /**
   * @param file modified
   * @param flaws receives what is found
   */
  StrayBytes(MemorySegment file, Set<JpegFlaw> flaws) {
    this.file = file;
    this.flaws = flaws;
  }

  /** Fills a range and notes a flaw, unless there is nothing but fill bytes. */
  void fill(long from, long to, JpegFlaw flaw) throws IOException {
    if (JpegSegments.isFill(file, from, to)) {
      return;
    }
    overwritten += to - from;
    if (overwritten > MOST) {
      throw new IOException("it has more than %d stray bytes".formatted(MOST));
    }
    file.asSlice(from, to - from).fill((byte) 0xff);
    flaws.add(flaw);
  }

  void note(JpegFlaw flaw) {
    flaws.add(flaw);
  }
}
