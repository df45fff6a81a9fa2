package mosaico.codecs.jpeg;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static mosaico.codecs.jpeg.JpegSegments.u16;
import static mosaico.codecs.jpeg.JpegSegments.u8;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import mosaico.codecs.image.ImageWarning;
import mosaico.codecs.image.UnreadableImageException;
import org.jspecify.annotations.Nullable;

/**
 * Makes a JPEG regular whose MCUs can all be decoded, so that libjpeg does not warn of it: it keeps
 * only its first warning, and a harmless one must not hide another. The Huffman codes of the scans
 * are gone over, and no sample is computed; where one is no code, or the file ends before its last
 * MCU, the file is damaged.
 *
 * <p>Nothing is moved: what does not belong where it is becomes fill bytes (T.81 B.1.1.2).
 */
final class JpegRepair {

  private static final int MARKER = 0xff;

  /** As many as libjpeg-turbo is allowed: more exist only to keep decoders busy. */
  private static final int MOST_SCANS = 500;

  private final MemorySegment copy;

  /** The part of the copy that is the file. */
  private final MemorySegment file;

  private final JpegLayout layout;
  private final StrayBytes stray;
  private final Set<JpegFlaw> flaws = EnumSet.noneOf(JpegFlaw.class);

  /**
   * @param copy of a file; modified. It may have room for an end marker behind the file
   * @param length of the file
   * @param layout the file's
   */
  JpegRepair(MemorySegment copy, long length, JpegLayout layout) {
    this.copy = copy;
    this.file = copy.asSlice(0, length);
    this.layout = layout;
    this.stray = new StrayBytes(file, flaws);
  }

  List<ImageWarning> warnings() {
    return flaws.stream().map(JpegFlaw::warning).toList();
  }

  /**
   * Whether restart markers are misnumbered, of which libjpeg warns and makes what it can. They
   * keep their numbers, so that the pixels are those that other programs see.
   */
  boolean isMisnumbered() {
    return flaws.contains(JpegFlaw.RESTART_NUMBERS);
  }

  /**
   * Makes the header regular.
   *
   * @throws IOException if it is damaged
   */
  void header() throws IOException {
    JpegSegments segments = new JpegSegments(file);
    do {
      long from = segments.end();
      segments.next();
      stray.fill(from, segments.markerAt(), JpegFlaw.BYTES_BETWEEN_SEGMENTS);
      JpegLayout.makeKnown(segments.marker(), segments.body(), layout.colour());
    } while (segments.marker() != JpegMarker.START_OF_SCAN);
  }

  /**
   * Goes over the scans and makes them regular, after the header.
   *
   * @return the regular file
   * @throws IOException if an MCU is missing or cannot be decoded
   */
  MemorySegment scans() throws IOException, UnreadableImageException {
    JpegSegments segments = new JpegSegments(file);
    @Nullable HuffmanTable[] tables = HuffmanTable.standard();
    ScanWalk walk = null;
    int restartInterval = 0;
    int scans = 0;
    while (true) {
      long from = segments.end();
      segments.next();
      stray.fill(from, segments.markerAt(), JpegFlaw.BYTES_IN_SCAN);
      int marker = segments.marker();
      if (marker == JpegMarker.HUFFMAN_TABLES) {
        HuffmanTable.read(segments.body(), tables);
      } else if (marker == JpegMarker.RESTART_INTERVAL && segments.body().byteSize() >= 2) {
        restartInterval = u16(segments.body(), 0);
      } else if (JpegFrame.isStart(marker)) {
        walk = new ScanWalk(file, JpegFrame.of(marker, segments.body()), stray);
      } else if (marker == JpegMarker.START_OF_SCAN) {
        if (walk == null || ++scans > MOST_SCANS) {
          throw new IOException("it has no frame, or more than %d scans".formatted(MOST_SCANS));
        }
        walk.makeRegular(segments.body());
        long end = walk.pass(segments, tables, restartInterval);
        if (walk.isComplete()) {
          return endingAt(end);
        }
        long next = JpegSegments.marker(file, end);
        if (next + 1 >= file.byteSize()) {
          throw new IOException("it ends before its last pixels");
        }
        if (u8(file, next + 1) == JpegMarker.END_OF_IMAGE) {
          stray.fill(end, next, JpegFlaw.BYTES_BEFORE_EOI);
          return endingAt(next);
        }
        segments.goOn(end);
      }
    }
  }

  /** The image's last bit is before a position: what is behind it is none of the image's. */
  private MemorySegment endingAt(long end) {
    long next = JpegSegments.marker(file, end);
    boolean marked = next + 1 < file.byteSize() && u8(file, next + 1) == JpegMarker.END_OF_IMAGE;
    if (!marked && !hasEnd(next)) {
      flaws.add(JpegFlaw.NO_EOI);
    } else if (!marked || !JpegSegments.isFill(file, end, next)) {
      flaws.add(JpegFlaw.BYTES_BEFORE_EOI);
    }
    copy.set(JAVA_BYTE, end, (byte) MARKER);
    copy.set(JAVA_BYTE, end + 1, (byte) JpegMarker.END_OF_IMAGE);
    return copy.asSlice(0, end + 2);
  }

  private boolean hasEnd(long from) {
    long at = JpegEnd.marker(file, from);
    while (at + 1 < file.byteSize() && u8(file, at + 1) != JpegMarker.END_OF_IMAGE) {
      at = JpegEnd.marker(file, at + 1);
    }
    return at + 1 < file.byteSize();
  }
}
