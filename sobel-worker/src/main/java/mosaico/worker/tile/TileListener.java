package mosaico.worker.tile;

import java.time.Duration;
import mosaico.contract.tile.ChunkId;
import mosaico.contract.tile.TileTask;

/** Is told what becomes of tiles, for metrics and the registry. */
public interface TileListener {

  /**
   * A result was stored.
   *
   * @param took decoding, filters and packing, without the store
   * @param bytesIn length of the message's body
   * @param bytesOut length of the stored value
   */
  void made(TileTask task, Duration took, long bytesIn, long bytesOut);

  /** A tile was found impossible, and the reason was stored. */
  void failed(ChunkId id);
}
