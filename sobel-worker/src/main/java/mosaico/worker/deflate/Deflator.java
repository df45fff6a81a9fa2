package mosaico.worker.deflate;

import java.util.zip.Deflater;

/**
 * Deflates raw (RFC 1951) by any strategy, in blocks of which none is final, ended by a sync flush:
 * what is deflated anywhere can be put one after another in one stream. Keeps its buffers from call
 * to call, so each thread has one of its own.
 */
public final class Deflator {

  private final Deflation literals = new LiteralBlocks();
  private final Deflation runs = new RunBlocks();
  private final Deflation search = new SearchedBlocks(Deflater.BEST_SPEED);
  private final Deflation longSearch = new SearchedBlocks(Deflater.BEST_COMPRESSION);
  private final BitSink out = new BitSink();
  private final int room;

  /**
   * Deflates into an array of its own.
   *
   * @param room bytes left free in front of what is deflated, for whoever puts a header there
   */
  public Deflator(int room) {
    this.room = room;
  }

  /**
   * Deflates the first {@code length} bytes.
   *
   * @param in not modified
   * @param length at least 1
   */
  public void deflate(byte[] in, int length, Strategy strategy) {
    out.clear(room);
    switch (strategy) {
      case LITERALS -> literals.deflate(in, length, out);
      case RUNS -> runs.deflate(in, length, out);
      case SEARCH -> search.deflate(in, length, out);
      case LONG_SEARCH -> longSearch.deflate(in, length, out);
    }
  }

  /** The array that holds what was deflated last; another one, perhaps, after the next call. */
  public byte[] bytes() {
    return out.bytes;
  }

  /** Where it starts there. */
  public int start() {
    return room;
  }

  /** How many bytes it is. */
  public int length() {
    return out.length - room;
  }
}
