package mosaico.filters.box;

import mosaico.filters.geometry.Band;

/**
 * Sums of windows along a row of column sums, and their means. The row's sums stand in a line that
 * begins with those of the pixels left of the image, so that a sample's window begins at its own
 * index.
 */
sealed interface Windows permits ShortWindows, IntWindows {

  /** Writes the means of an output row from what the line holds. */
  void write(Band output, int y);
}
