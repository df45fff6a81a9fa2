package mosaico.contract.strip;

import mosaico.contract.tile.MalformedTileException;

/** The kind of a strip's payload. */
public enum StripKind {
  /** Samples, row after row. */
  RAW(0),
  /**
   * The rows, each led by its PNG filter-type byte, as raw deflate blocks (RFC 1951) that end with
   * a sync flush: byte-aligned, not final, so that strips can be put one after another in one
   * stream.
   */
  PNG(1),
  /** The reason, as UTF-8, why the tile cannot be made. */
  FAILED(2),
  /** A summary of the rows, for a global filter. */
  SUMMARY(3);

  private final byte code;

  StripKind(int code) {
    this.code = (byte) code;
  }

  byte code() {
    return code;
  }

  static StripKind of(byte code) {
    for (StripKind kind : values()) {
      if (kind.code == code) {
        return kind;
      }
    }
    throw new MalformedTileException("a strip of the unknown kind " + code);
  }
}
