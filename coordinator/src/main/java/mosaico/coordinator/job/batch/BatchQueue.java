package mosaico.coordinator.job.batch;

import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import mosaico.contract.tile.JobId;
import mosaico.coordinator.job.batch.BatchStarter.Start;
import mosaico.coordinator.job.batch.WaitingLine.Waiting;
import mosaico.coordinator.job.record.BatchRecord;
import mosaico.coordinator.job.record.BatchSpec;
import mosaico.coordinator.job.record.Ending;
import mosaico.coordinator.job.record.ItemEnd;
import mosaico.coordinator.job.record.ItemFault;
import mosaico.coordinator.job.record.JobLifetime;
import mosaico.coordinator.job.record.JobTransition;
import mosaico.coordinator.job.run.JobSignals;
import mosaico.coordinator.scaling.TileFlow;
import mosaico.coordinator.store.BatchStore;
import mosaico.coordinator.store.JobStore;
import mosaico.coordinator.store.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the images of batches and the single jobs that wait, whichever coordinator accepted them, as
 * long as there is room; and keeps open batches from expiring.
 */
public final class BatchQueue {

  private static final Logger log = LoggerFactory.getLogger(BatchQueue.class);

  private final BatchStore store;
  private final JobStore jobs;
  private final WaitingLine line;
  private final BatchStarter starter;
  private final JobSignals signals;
  private final TileFlow flow;
  private final JobLifetime lifetime;
  private final Clock clock;

  public BatchQueue(
      BatchStore store,
      JobStore jobs,
      WaitingLine line,
      BatchStarter starter,
      JobSignals signals,
      TileFlow flow,
      JobLifetime lifetime,
      Clock clock) {
    this.store = store;
    this.jobs = jobs;
    this.line = line;
    this.starter = starter;
    this.signals = signals;
    this.flow = flow;
    this.lifetime = lifetime;
    this.clock = clock;
  }

  /**
   * Starts what there is room for, in the order of the {@link WaitingLine}. The first that finds no
   * room ends the round, so that a large image is not overtaken for ever.
   */
  public void round() {
    for (WaitingLine.Open open : line.refresh()) {
      BatchSpec batch = open.batch();
      boolean late = clock.instant().isAfter(latestStart(batch));
      if (late) {
        open.waiting().forEach(index -> endLate(batch, index));
      }
      tend(open, late || open.waiting().isEmpty());
    }
    boolean room = true;
    Set<JobId> left = new HashSet<>();
    while (room) {
      Optional<Waiting> next = line.next();
      if (next.isEmpty() || left.contains(next.get().item().job())) {
        return;
      }
      room = start(next.get().batch(), next.get().index());
      if (room) {
        left.add(next.get().item().job());
        line.poll();
      } else {
        flow.full();
      }
    }
  }

  /** Every image before it may take as long as a job may. */
  private Instant latestStart(BatchSpec batch) {
    return batch.createdAt().plus(waitAtMost(batch));
  }

  private Duration waitAtMost(BatchSpec batch) {
    return lifetime.deadline().multipliedBy(batch.turns());
  }

  private void endLate(BatchSpec batch, int index) {
    end(
        batch,
        index,
        ItemEnd.failed("not begun within %d s".formatted(waitAtMost(batch).toSeconds())));
  }

  private void end(BatchSpec batch, int index, ItemEnd end) {
    line.remove(batch.items().get(index).job());
    if (batch.isSingle()) {
      endSingle(batch, end);
    } else if (store.end(batch, index, end)) {
      log.info("batch {}: image {} failed: {}", batch.id(), index, end.reason());
      signals.fire();
    }
  }

  private void endSingle(BatchSpec single, ItemEnd end) {
    JobId id = single.items().getFirst().job();
    store.forgetSingle(single.id());
    Ending ending =
        new Ending(
            JobTransition.FAIL,
            Optional.of(end.reason()),
            end.fault().flatMap(ItemFault::kind),
            clock.instant());
    if (jobs.end(id, ending)) {
      log.info("job {} failed before it was begun: {}", id, end.reason());
      signals.fire();
    }
  }

  /** Keeps a batch that is open, and lets one that has ended expire. */
  private void tend(WaitingLine.Open open, boolean mayHaveEnded) {
    BatchSpec batch = open.batch();
    Duration unattended = lifetime.keptWhileOpen().minus(open.kept());
    boolean isDue = unattended.compareTo(lifetime.resultTtl().dividedBy(4)) > 0;
    if (batch.isSingle() && mayHaveEnded) {
      // It is a job like any other now.
      store.forgetSingle(batch.id());
    } else if (isDue || mayHaveEnded) {
      BatchRecord now = store.status(batch);
      if (now.ended()) {
        store.close(now);
      } else if (isDue) {
        store.keep(now);
      }
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
