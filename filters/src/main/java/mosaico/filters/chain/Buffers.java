package mosaico.filters.chain;

import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Rows;
import mosaico.filters.geometry.Shape;

/**
 * The memory that a chain's steps write to, kept from tile to tile; for one thread. There are two
 * arrays, in turn, for a step may not write over what it reads.
 */
public final class Buffers {

  private byte[] next = new byte[0];
  private byte[] last = new byte[0];

  /** A band of unknown samples, valid until the call after the next. */
  Band band(Shape image, Rows rows) {
    int bytes = Math.multiplyExact(rows.count(), image.rowBytes());
    byte[] made = next.length < bytes ? new byte[bytes] : next;
    next = last;
    last = made;
    return new Band(image, rows, made);
  }
}
