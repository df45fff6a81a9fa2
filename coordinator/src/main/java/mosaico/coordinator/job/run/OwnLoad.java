package mosaico.coordinator.job.run;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import mosaico.coordinator.broker.QueueDepth;
import mosaico.coordinator.scaling.Load;
import mosaico.coordinator.scaling.TileFlow;

/** What this coordinator has to do now. */
public final class OwnLoad implements Supplier<Load> {

  private final Supplier<Collection<RunningJobs.Running>> running;
  private final TileFlow flow;
  private final Supplier<Optional<QueueDepth>> queue;
  private final IntSupplier waitingJobs;
  private final LongSupplier nanoTime;

  /**
   * Adds up what the given sources say.
   *
   * @param running the jobs that run here
   * @param queue empty while the broker cannot be asked
   * @param waitingJobs jobs that wait here for room
   */
  public OwnLoad(
      Supplier<Collection<RunningJobs.Running>> running,
      TileFlow flow,
      Supplier<Optional<QueueDepth>> queue,
      IntSupplier waitingJobs) {
    this(running, flow, queue, waitingJobs, System::nanoTime);
  }

  private OwnLoad(
      Supplier<Collection<RunningJobs.Running>> running,
      TileFlow flow,
      Supplier<Optional<QueueDepth>> queue,
      IntSupplier waitingJobs,
      LongSupplier nanoTime) {
    this.running = running;
    this.flow = flow;
    this.queue = queue;
    this.waitingJobs = waitingJobs;
    this.nanoTime = nanoTime;
  }

  @Override
  public Load get() {
    Collection<RunningJobs.Running> jobs = running.get();
    long open = jobs.stream().mapToLong(job -> job.tiles().openInAllStages()).sum();
    long[] sent = jobs.stream().flatMapToLong(job -> job.tiles().sentAt()).toArray();
    long ready = queue.get().map(QueueDepth::ready).orElse(0L);
    return new Load(
        flow.arrivals(),
        open + Math.round(waitingJobs.getAsInt() * flow.tilesPerJob()),
        sent.length,
        flow.done(),
        flow.serviceSeconds(),
        oldest(sent, ready, nanoTime.getAsLong()).toNanos() / 1e9);
  }

  /**
   * The age of the tile that has been in the queue longest. Queues are first in, first out: those
   * that no worker has taken yet are the ones that were sent last.
   *
   * @param sent when the tiles that are out were sent, by {@link System#nanoTime}; is sorted
   * @param ready tiles in the queue
   */
  static Duration oldest(long[] sent, long ready, long now) {
    if (sent.length == 0 || ready == 0) {
      return Duration.ZERO;
    }
    for (int i = 0; i < sent.length; i++) {
      // nanoTime may overflow; ages do not.
      sent[i] = now - sent[i];
    }
    Arrays.sort(sent);
    int index = (int) Math.min(ready, sent.length) - 1;
    return Duration.ofNanos(Math.max(0, sent[index]));
  }
}
