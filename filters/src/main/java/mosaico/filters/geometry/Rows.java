package mosaico.filters.geometry;

/**
 * A half-open range of image rows, counted from the top.
 *
 * @param from first row, at least 0
 * @param to the row after the last, at least {@code from}
 */
public record Rows(int from, int to) {

  public Rows {
    if (from < 0 || to < from) {
      throw new IllegalArgumentException("rows " + from + " to " + to + " are no range");
    }
  }

  public int count() {
    return to - from;
  }

  public boolean contains(Rows other) {
    return from <= other.from && other.to <= to;
  }

  /**
   * These rows and {@code halo} more above and below, cut off at the image's first and last row.
   */
  public Rows grow(int halo, int imageHeight) {
    return new Rows(Math.max(0, from - halo), (int) Math.min(imageHeight, (long) to + halo));
  }

  @Override
  public String toString() {
    return from + "-" + to;
  }
}
