package mosaico.codecs.tiff;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import mosaico.codecs.tiff.TiffDirectory.Rewritten;

/**
 * A file as libtiff reads it, and what libtiff says of it.
 *
 * <p>libtiff gets a directory with no other tags than those of the pixels: it would refuse a file
 * for some others. It is read as if it stood behind the file, which ends where it does all the
 * same.
 */
@SuppressWarnings("restricted") // native access is what this class is for
final class LibTiffInput implements AutoCloseable {

  private static final Map<Long, LibTiffInput> OPEN = new ConcurrentHashMap<>();
  private static final AtomicLong LAST_ID = new AtomicLong();

  /** What libtiff's decoders look at: the pixels' layout, and what compressions add to it. */
  private static final Set<Integer> TAGS =
      Set.of(
          TiffTags.WIDTH,
          TiffTags.HEIGHT,
          TiffTags.BITS_PER_SAMPLE,
          TiffTags.COMPRESSION,
          TiffTags.PHOTOMETRIC,
          TiffTags.FILL_ORDER,
          TiffTags.STRIP_OFFSETS,
          TiffTags.SAMPLES_PER_PIXEL,
          TiffTags.ROWS_PER_STRIP,
          TiffTags.STRIP_BYTE_COUNTS,
          TiffTags.PLANAR_CONFIGURATION,
          TiffTags.FAX_3_OPTIONS,
          TiffTags.FAX_4_OPTIONS,
          TiffTags.PREDICTOR,
          TiffTags.WHITE_POINT,
          TiffTags.COLOUR_MAP,
          TiffTags.TILE_WIDTH,
          TiffTags.TILE_LENGTH,
          TiffTags.TILE_OFFSETS,
          TiffTags.TILE_BYTE_COUNTS,
          TiffTags.EXTRA_SAMPLES,
          TiffTags.SAMPLE_FORMAT,
          TiffTags.JPEG_TABLES,
          TiffTags.OLD_JPEG_PROCESS,
          TiffTags.OLD_JPEG_AT,
          TiffTags.OLD_JPEG_LENGTH,
          TiffTags.OLD_JPEG_RESTARTS,
          TiffTags.OLD_JPEG_QUANTIZATION,
          TiffTags.OLD_JPEG_DC,
          TiffTags.OLD_JPEG_AC,
          TiffTags.YCBCR_COEFFICIENTS,
          TiffTags.YCBCR_SUBSAMPLING,
          TiffTags.YCBCR_POSITIONING,
          TiffTags.REFERENCE_BLACK_WHITE);

  private static final long GAP = 64;

  private static final int SEEK_SET = 0;
  private static final int SEEK_CUR = 1;

  private final long id = LAST_ID.incrementAndGet();
  private final MemorySegment bytes;
  private final MemorySegment header;
  private final long directoryAt;
  private final MemorySegment directory;
  private final LibTiffMessages messages = new LibTiffMessages();
  private long position;

  /**
   * Registers a file, so that libtiff's calls find it.
   *
   * @param bytes all of it; must stay accessible until this is closed
   */
  LibTiffInput(MemorySegment bytes) throws IOException {
    this.bytes = bytes;
    // Behind a gap, so that a strip that is cut short does not go on in the directory.
    long behind = bytes.byteSize() + GAP;
    TiffDirectory tags = TiffDirectory.first(bytes);
    Rewritten rewritten = tags.only(TAGS, behind, TiffLengths.missing(tags, bytes.byteSize()));
    this.header = MemorySegment.ofArray(rewritten.header());
    this.directoryAt = rewritten.at();
    this.directory = MemorySegment.ofArray(rewritten.directory());
    OPEN.put(id, this);
  }

  long id() {
    return id;
  }

  LibTiffMessages messages() {
    return messages;
  }

  static LibTiffInput of(long id) {
    LibTiffInput input = OPEN.get(id);
    if (input == null) {
      throw new IllegalStateException("the file was closed");
    }
    return input;
  }

  /**
   * Keeps an exception for the caller of libtiff.
   *
   * @return what libtiff takes for a failure
   */
  static long failed(long id, Throwable cause) {
    try {
      LibTiffInput input = OPEN.get(id);
      if (input != null) {
        input.messages.failed(cause);
      }
      return -1;
    } catch (Throwable _) {
      // Out of memory: libtiff learns of the failure all the same.
      return -1;
    }
  }

  /** Reads the next bytes, fewer at the end, to an address. */
  long read(long buffer, long count) {
    if (position >= directoryAt) {
      return copy(directory, position - directoryAt, buffer, count);
    }
    if (position >= header.byteSize()) {
      return copy(bytes, position, buffer, count);
    }
    long some = copy(header, position, buffer, count);
    return some + copy(bytes, position, buffer + some, count - some);
  }

  private long copy(MemorySegment from, long at, long buffer, long count) {
    long some = Math.clamp(from.byteSize() - at, 0, Math.max(0, count));
    if (some > 0) {
      MemorySegment into = MemorySegment.ofAddress(buffer).reinterpret(some);
      MemorySegment.copy(from, at, into, 0, some);
      position += some;
    }
    return some;
  }

  /** Moves to a position, which may be behind the end. */
  long seek(long offset, int whence) throws IOException {
    long from = whence == SEEK_SET ? 0 : whence == SEEK_CUR ? position : bytes.byteSize();
    long to = from + offset;
    if (to < 0) {
      throw new IOException("it points outside of itself");
    }
    position = to;
    return to;
  }

  long size() {
    return bytes.byteSize();
  }

  @Override
  public void close() {
    OPEN.remove(id);
  }
}
