package mosaico.coordinator.plan;

import mosaico.filters.geometry.Rows;

/**
 * How the rows of a result are divided: into bands of equal height, the last of which may be lower.
 *
 * @param height rows of the result, at least 1
 * @param bandRows rows of a band, at least 1
 */
public record TilePlan(int height, int bandRows) {

  public TilePlan {
    if (height < 1 || bandRows < 1) {
      throw new IllegalArgumentException(height + " rows in bands of " + bandRows);
    }
  }

  /** Number of tiles, at least 1. */
  public int tiles() {
    return Math.ceilDiv(height, bandRows);
  }

  /** The rows of the result that tile {@code index} makes. */
  public Rows rows(int index) {
    if (index < 0 || index >= tiles()) {
      throw new IndexOutOfBoundsException("tile " + index + " of " + tiles());
    }
    int from = index * bandRows;
    return new Rows(from, (int) Math.min(height, (long) from + bandRows));
  }
}
