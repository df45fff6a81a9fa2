package mosaico.coordinator.audit;

import java.util.Optional;
import mosaico.contract.tile.TileTask;

/** Says which rows a tile should have: those of the scalar kernels, which all others must equal. */
public interface Oracle {

  /**
   * What the tile's rows should be; empty if that cannot be told.
   *
   * @param body the Base64 text of its side inputs and samples
   */
  Optional<RawRows> ask(TileTask task, byte[] body) throws InterruptedException;
}
