package mosaico.filters.edges;

import mosaico.filters.geometry.Band;

/**
 * Walks down a band with the gradients of three rows at a time: those of a row are made once, and a
 * row is searched for maxima when that below it is there.
 */
abstract class EdgeRows {

  /** Rows whose magnitudes are kept. */
  static final int KEPT = 3;

  final Band input;
  final EdgeMap map;
  final int width;

  EdgeRows(Band input, EdgeMap map) {
    this.input = input;
    this.map = map;
    this.width = map.width();
  }

  final void run() {
    int height = input.image().height();
    for (int y = map.rows().from() - 1; y <= map.rows().to(); y++) {
      int slot = Math.floorMod(y, KEPT);
      if (y < 0 || y == height) {
        clear(slot);
      } else {
        int above = input.offset(Math.max(0, y - 1));
        int below = input.offset(Math.min(height - 1, y + 1));
        gradients(above, input.offset(y), below, slot);
      }
      if (y > map.rows().from()) {
        int row = y - 1;
        maxima(Math.floorMod(row - 1, KEPT), Math.floorMod(row, KEPT), slot, map.offset(row));
      }
    }
  }

  /** Makes a row's magnitudes 0. */
  abstract void clear(int slot);

  /**
   * Makes a row's gradients.
   *
   * @param above where the row above begins in the input
   * @param row where the row itself does
   * @param below where the row below does
   * @param slot of {@link #KEPT} where the gradients go
   */
  abstract void gradients(int above, int row, int below, int slot);

  /**
   * Finds a row's maxima.
   *
   * @param above the slot of the row above
   * @param slot of the row itself
   * @param below of the row below
   * @param word the row's first word in the map
   */
  abstract void maxima(int above, int slot, int below, int word);
}
