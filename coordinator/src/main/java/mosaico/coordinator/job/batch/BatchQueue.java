package mosaico.coordinator.job.batch;

import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import mosaico.coordinator.job.batch.BatchStarter.Start;
import mosaico.coordinator.job.record.BatchRecord;
import mosaico.coordinator.job.record.BatchSpec;
import mosaico.coordinator.job.record.ItemEnd;
import mosaico.coordinator.job.record.JobLifetime;
import mosaico.coordinator.job.run.JobSignals;
import mosaico.coordinator.store.BatchStore;
import mosaico.coordinator.store.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the images of batches that wait, whichever coordinator accepted them, as long as there is
 * room; and keeps open batches from expiring.
 */
public final class BatchQueue {

  private static final Logger log = LoggerFactory.getLogger(BatchQueue.class);

  private final BatchStore store;
  private final BatchStarter starter;
  private final JobSignals signals;
  private final JobLifetime lifetime;
  private final Clock clock;

  public BatchQueue(
      BatchStore store,
      BatchStarter starter,
      JobSignals signals,
      JobLifetime lifetime,
      Clock clock) {
    this.store = store;
    this.starter = starter;
    this.signals = signals;
    this.lifetime = lifetime;
    this.clock = clock;
  }

  /** Images of one batch that wait, and have not had their turn in this round. */
  private record Line(BatchSpec batch, Iterator<Integer> indices) {}

  /**
   * Starts what there is room for: of each open batch one image in turn, the oldest batch first.
   * The first that finds no room ends the round, so that a large image is not overtaken for ever.
   */
  public void round() {
    Deque<Line> turn = new ArrayDeque<>();
    for (BatchSpec batch : store.open()) {
      List<Integer> waiting = store.waiting(batch.id());
      if (clock.instant().isAfter(latestStart(batch))) {
        waiting.forEach(index -> endLate(batch, index));
        waiting = List.of();
      }
      tend(batch, waiting.isEmpty());
      turn.add(new Line(batch, waiting.iterator()));
    }
    boolean room = true;
    while (room && !turn.isEmpty()) {
      Line line = turn.removeFirst();
      if (line.indices().hasNext()) {
        room = start(line.batch(), line.indices().next());
        turn.addLast(line);
      }
    }
  }

  /** Every image before it may take as long as a job may. */
  private Instant latestStart(BatchSpec batch) {
    return batch.createdAt().plus(waitAtMost(batch));
  }

  private Duration waitAtMost(BatchSpec batch) {
    return lifetime.deadline().multipliedBy(batch.items().size());
  }

  private void endLate(BatchSpec batch, int index) {
    end(
        batch,
        index,
        ItemEnd.failed("not begun within %d s".formatted(waitAtMost(batch).toSeconds())));
  }

  private void end(BatchSpec batch, int index, ItemEnd end) {
    if (store.end(batch, index, end)) {
      log.info("batch {}: image {} failed: {}", batch.id(), index, end.reason());
      signals.fire();
    }
  }

  /** Keeps a batch that is open, and lets one that has ended expire. */
  private void tend(BatchSpec batch, boolean mayHaveEnded) {
    Duration unattended = lifetime.keptWhileOpen().minus(store.kept(batch.id()));
    boolean isDue = unattended.compareTo(lifetime.resultTtl().dividedBy(4)) > 0;
    if (!isDue && !mayHaveEnded) {
      return;
    }
    BatchRecord now = store.status(batch);
    if (now.ended()) {
      store.close(now);
    } else if (isDue) {
      store.keep(now);
    }
  }

  /** Whether there was room for the image, if it still waited. */
  private boolean start(BatchSpec batch, int index) {
    try {
      return switch (starter.start(batch, index)) {
        case Start.Begun(), Start.Elsewhere() -> true;
        case Start.NoRoom() -> false;
        case Start.Unusable(ItemEnd why) -> {
          end(batch, index, why);
          yield true;
        }
      };
    } catch (StoreException e) {
      throw e;
    } catch (UncheckedIOException e) {
      // This machine's disk, perhaps: another coordinator may be better off.
      log.warn("batch {}: image {} cannot be run here", batch.id(), index, e);
    } catch (RuntimeException e) {
      log.error("batch {}: image {} failed unexpectedly", batch.id(), index, e);
      end(batch, index, ItemEnd.failed("a fault of the coordinator: " + e));
    }
    // The next one may do better.
    return true;
  }
}
