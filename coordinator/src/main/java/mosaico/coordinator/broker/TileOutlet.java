package mosaico.coordinator.broker;

import mosaico.contract.tile.TileTask;
import mosaico.coordinator.broker.TilePublisher.Fate;

/** Where a job's sender puts its tiles. */
public interface TileOutlet {

  /**
   * Sends a tile.
   *
   * @param queue of a pool, or of a group, which is then declared if need be
   * @param body the Base64 text of its samples; not modified
   * @param persistent whether the broker keeps it on disk
   * @param fate told whether the broker accepted it
   */
  void publish(String queue, TileTask task, byte[] body, boolean persistent, Fate fate)
      throws BrokerUnavailableException;

  /** Whether the broker accepts tiles now. */
  boolean isOpen();
}
