package mosaico.coordinator.source.png;

/** Undoes filter 2: to each byte of a row the one above it was subtracted from is added. */
final class UpFilter {

  private UpFilter() {}

  /** See {@link RowFilter#undo}. */
  static void undo(byte[] rows, int at, int up, int length) {
    for (int i = at; i < at + length; i++) {
      rows[i] += rows[i - up];
    }
  }
}
