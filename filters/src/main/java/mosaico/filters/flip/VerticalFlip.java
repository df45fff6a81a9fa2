package mosaico.filters.flip;

import mosaico.filters.Rearrangement;
import mosaico.filters.geometry.Shape;

/**
 * Mirrors top and bottom.
 *
 * @param both whether left and right change places as well
 */
record VerticalFlip(String text, boolean both) implements Rearrangement {

  @Override
  public boolean swapsAxes() {
    return false;
  }

  @Override
  public int sourceX(int x, int y, Shape input) {
    return both ? input.width() - 1 - x : x;
  }

  @Override
  public int sourceY(int x, int y, Shape input) {
    return input.height() - 1 - y;
  }
}
