package mosaico.codecs.tiff;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** A file as libtiff reads it, and what libtiff says of it. */
@SuppressWarnings("restricted") // native access is what this class is for
final class LibTiffInput implements AutoCloseable {

  private static final Map<Long, LibTiffInput> OPEN = new ConcurrentHashMap<>();
  private static final AtomicLong LAST_ID = new AtomicLong();

  private static final int SEEK_SET = 0;
  private static final int SEEK_CUR = 1;

  private final long id = LAST_ID.incrementAndGet();
  private final MemorySegment bytes;
  private final LibTiffMessages messages = new LibTiffMessages();
  private long position;

  /**
   * Registers a file, so that libtiff's calls find it.
   *
   * @param bytes all of it; must stay accessible until this is closed
   */
  LibTiffInput(MemorySegment bytes) {
    this.bytes = bytes;
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
    long some = Math.clamp(bytes.byteSize() - position, 0, Math.max(0, count));
    if (some > 0) {
      MemorySegment into = MemorySegment.ofAddress(buffer).reinterpret(some);
      MemorySegment.copy(bytes, position, into, 0, some);
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
