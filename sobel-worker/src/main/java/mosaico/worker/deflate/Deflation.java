package mosaico.worker.deflate;

/** A way of deflating. Keeps buffers from call to call, so each thread has one of its own. */
interface Deflation {

  /**
   * Appends blocks that hold the first {@code length} bytes, none of them final, ended by a sync
   * flush.
   *
   * @param in not modified
   * @param length at least 1
   * @param out aligned, as it is left again
   */
  void deflate(byte[] in, int length, BitSink out);
}
