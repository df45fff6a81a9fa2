package mosaico.comparison.violation;

import mosaico.contract.tile.ChunkId;

/** Knows the tile contract, as no comparison may. */
public interface KnowsTiles {

  void read(ChunkId chunk);
}
