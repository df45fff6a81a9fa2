package mosaico.worker.tile;

import mosaico.contract.tile.ChunkId;
import mosaico.contract.tile.TileTask;

/** Counts what it is told. */
final class CountingListener implements TileListener {

  int made;
  int failed;
  int skipped;
  long bytesIn;

  @Override
  public void made(TileTask task, TileTimes times, long in, long out) {
    made++;
    bytesIn += in;
  }

  @Override
  public void skipped(ChunkId id) {
    skipped++;
  }

  @Override
  public void failed(ChunkId id) {
    failed++;
  }
}
