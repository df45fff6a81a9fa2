package mosaico.coordinator.job.run;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import mosaico.contract.strip.Strip;
import mosaico.contract.tile.AuditCopy;
import mosaico.contract.tile.MalformedTileException;
import mosaico.coordinator.audit.RawRows;
import mosaico.coordinator.fallback.LocalTiles;
import mosaico.coordinator.job.record.JobSpec;
import mosaico.coordinator.store.Chunks;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The result of a tile, and that of a copy of it.
 *
 * @param first who made the tile
 * @param firstRows its rows; empty if they cannot be read
 * @param second who made the copy
 * @param secondRows its rows; empty if they cannot be read
 */
record MadeTwice(
    String first, Optional<RawRows> firstRows, String second, Optional<RawRows> secondRows) {

  private static final Logger log = LoggerFactory.getLogger(MadeTwice.class);

  /**
   * Both results; empty unless both are there.
   *
   * @param number of the copy
   */
  static Optional<MadeTwice> find(Chunks chunks, JobSpec job, int index, int number) {
    return strip(chunks, job, index)
        .flatMap(
            first ->
                strip(chunks, job, AuditCopy.index(index, number))
                    .map(
                        second ->
                            new MadeTwice(
                                first.header().worker(),
                                RawRows.of(first, job.result()),
                                second.header().worker(),
                                RawRows.of(second, job.result()))));
  }

  private static Optional<Strip> strip(Chunks chunks, JobSpec job, int index) {
    try {
      return chunks.get(job.id(), index);
    } catch (MalformedTileException e) {
      log.debug("job {}: what is stored as tile {} is no result", job.id(), index, e);
      return Optional.empty();
    }
  }

  boolean agrees() {
    return firstRows.isPresent() && firstRows.equals(secondRows);
  }

  boolean isOfOneWorker() {
    return first.equals(second);
  }

  /** The workers that made other rows than these. */
  Set<String> wrong(RawRows right) {
    Set<String> wrong = new HashSet<>();
    if (!firstRows.equals(Optional.of(right))) {
      wrong.add(first);
    }
    if (!secondRows.equals(Optional.of(right))) {
      wrong.add(second);
    }
    wrong.remove(LocalTiles.WORKER);
    return wrong;
  }
}
