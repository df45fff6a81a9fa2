package mosaico.filters.histogram;

import mosaico.filters.geometry.Depth;

/** Maps from samples to samples, one for each channel but alpha. */
@FunctionalInterface
public interface Tables {

  /** What each value from 0 to white becomes in a channel. */
  int[] of(int channel, Depth depth);
}
