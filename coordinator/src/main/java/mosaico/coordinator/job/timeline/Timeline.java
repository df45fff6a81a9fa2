package mosaico.coordinator.job.timeline;

import java.util.List;
import java.util.OptionalLong;
import mosaico.contract.tile.TileMade;
import mosaico.contract.tile.TileStarted;

/**
 * Where the time of a job went, as far as it is known.
 *
 * @param upload microseconds in which its image was received
 * @param coordinator empty of tiles until the job has ended
 * @param workers what workers said, a tile that was redelivered maybe twice
 * @param sent which tiles were published, each time
 * @param started which tiles workers began, each time
 * @param deliver microseconds in which its result was last sent
 */
public record Timeline(
    OptionalLong upload,
    CoordinatorTimes coordinator,
    List<TileMade> workers,
    List<SentTile> sent,
    List<TileStarted> started,
    OptionalLong deliver) {

  public Timeline {
    workers = List.copyOf(workers);
    sent = List.copyOf(sent);
    started = List.copyOf(started);
  }
}
