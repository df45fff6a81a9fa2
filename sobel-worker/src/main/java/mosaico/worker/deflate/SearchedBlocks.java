package mosaico.worker.deflate;

import java.util.zip.Deflater;

/** Deflates by zlib, which looks for repetitions anywhere. */
final class SearchedBlocks implements Deflation {

  private final Deflater deflater;

  /**
   * Deflates at one of zlib's levels.
   *
   * @param level {@link Deflater#BEST_SPEED} to {@link Deflater#BEST_COMPRESSION}
   */
  SearchedBlocks(int level) {
    deflater = new Deflater(level, true);
  }

  @Override
  public void deflate(byte[] in, int length, BitSink out) {
    deflater.reset();
    deflater.setInput(in, 0, length);
    int made;
    int room;
    do {
      out.reserve(4_096);
      room = out.bytes.length - out.length;
      made = deflater.deflate(out.bytes, out.length, room, Deflater.SYNC_FLUSH);
      out.length += made;
    } while (made == room);
  }
}
