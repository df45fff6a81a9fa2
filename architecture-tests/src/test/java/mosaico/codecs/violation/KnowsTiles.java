package mosaico.codecs.violation;

import mosaico.contract.tile.ChunkId;

/** Knows the tile contract, as no codec may. */
public interface KnowsTiles {

  void read(ChunkId chunk);
}
