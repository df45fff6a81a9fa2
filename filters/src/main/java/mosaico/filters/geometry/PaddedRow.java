package mosaico.filters.geometry;

/** Rows copied with what lies left and right of the image, so that a kernel need not ask. */
public final class PaddedRow {

  private PaddedRow() {}

  /**
   * Copies a row and, reflected (101), {@code margin} pixels on both sides of it.
   *
   * @param y one of the band's rows
   * @param into filled from its start; the row itself begins at {@code margin} pixels
   */
  public static void copy(Band band, int y, int margin, byte[] into) {
    copy(band, y, margin, Border.REFLECT_101, into);
  }

  /**
   * Copies a row and {@code margin} pixels on both sides of it.
   *
   * @param y one of the band's rows
   * @param border what those pixels are
   * @param into filled from its start; the row itself begins at {@code margin} pixels
   */
  public static void copy(Band band, int y, int margin, Border border, byte[] into) {
    Shape image = band.image();
    int pixel = image.pixelBytes();
    int row = band.offset(y);
    System.arraycopy(band.samples(), row, into, margin * pixel, image.rowBytes());
    for (int i = 1; i <= margin; i++) {
      int left = row + border.at(-i, image.width()) * pixel;
      int right = row + border.at(image.width() - 1 + i, image.width()) * pixel;
      for (int b = 0; b < pixel; b++) {
        into[(margin - i) * pixel + b] = band.samples()[left + b];
        into[(margin + image.width() + i - 1) * pixel + b] = band.samples()[right + b];
      }
    }
  }
}
