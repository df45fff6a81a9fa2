package mosaico.coordinator.http;

import io.javalin.http.sse.SseClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import mosaico.contract.strip.StripHeader;
import mosaico.contract.strip.StripKind;
import mosaico.contract.tile.Take;
import mosaico.coordinator.job.record.JobRecord;
import mosaico.coordinator.job.record.JobState;
import mosaico.coordinator.job.run.JobSignals;
import mosaico.coordinator.store.ChunkStore;
import mosaico.coordinator.store.StartedTiles;
import mosaico.filters.geometry.Rows;

/**
 * A job's events: the job, every tile as workers take it and once as its result is there, and the
 * end.
 */
final class JobEvents {

  /** A tile that a worker has begun; {@code from} and {@code to} are rows of the result. */
  record TakeEvent(int index, int from, int to, String worker, int attempt) {}

  /** A finished tile; {@code from} and {@code to} are rows of the result. */
  record TileEvent(
      int index, int from, int to, String worker, int attempt, double ms, int done, int total) {}

  private static final Duration SILENCE = Duration.ofSeconds(10);
  private static final Duration BREATH = Duration.ofMillis(30);
  private static final int MANY = 64;

  private final JobFollower jobs;
  private final ChunkStore chunks;
  private final JobSignals signals;
  private final Clock clock;

  JobEvents(JobFollower jobs, ChunkStore chunks, JobSignals signals, Clock clock) {
    this.jobs = jobs;
    this.chunks = chunks;
    this.signals = signals;
    this.clock = clock;
  }

  /** Sends events until the job has ended or nobody listens any more. */
  void send(SseClient client, JobRecord first) throws InterruptedException {
    client.sendEvent("job", JobView.of(first));
    String id = first.id().text();
    JobState shown = first.state();
    Set<Integer> open = new TreeSet<>(IntStream.range(0, first.plan().tiles()).boxed().toList());
    StartedTiles takes = chunks.takes(first.id());
    Instant spoken = clock.instant();
    while (!client.terminated() && !jobs.isStopping()) {
      long seen = signals.version();
      // The state is read before the tiles, so that no tile is missed when the job has ended.
      JobRecord job = jobs.find(id);
      if (job.state() != shown && !job.state().ended()) {
        shown = job.state();
        client.sendEvent("job", JobView.of(job));
      }
      if (sendNews(client, job, open, takes)) {
        spoken = clock.instant();
      }
      if (job.state().ended()) {
        client.sendEvent("end", JobView.of(job));
        return;
      }
      if (clock.instant().isAfter(spoken.plus(SILENCE))) {
        // Only writing shows whether anybody still listens.
        client.sendComment("still at it");
        spoken = clock.instant();
      }
      signals.await(seen, JobFollower.LOOK_EVERY);
      if (open.size() > MANY) {
        // Many tiles are looked at each time: once for some of them, not once for each.
        Thread.sleep(BREATH);
      }
    }
  }

  /** Whether anything was sent. */
  private boolean sendNews(SseClient client, JobRecord job, Set<Integer> open, StartedTiles takes) {
    Map<Integer, StripHeader> finished = chunks.headers(job.id(), List.copyOf(open));
    // Read after the results, so that no tile is done before it is taken. What is said of one that
    // was sent as done is late, or of a delivery that makes it once more for nothing.
    List<Take> taken = takes.next().stream().filter(take -> open.contains(take.index())).toList();
    taken.forEach(take -> sendTake(client, job, take));
    boolean anyMade = sendMade(client, job, open, finished);
    return anyMade || !taken.isEmpty();
  }

  /**
   * Whether anything was sent: a failed tile is found each time, and of it nothing is said before
   * the end.
   */
  private static boolean sendMade(
      SseClient client, JobRecord job, Set<Integer> open, Map<Integer, StripHeader> finished) {
    int total = job.plan().tiles();
    int before = open.size();
    finished.forEach(
        (index, header) -> {
          if (header.kind() != StripKind.FAILED) {
            open.remove(index);
            Rows rows = job.plan().rows(index);
            TileEvent event =
                new TileEvent(
                    index,
                    rows.from(),
                    rows.to(),
                    header.worker(),
                    header.attempt(),
                    JobView.millis(header.took()),
                    total - open.size(),
                    total);
            client.sendEvent("tile", event, Integer.toString(index));
          }
        });
    return open.size() < before;
  }

  private static void sendTake(SseClient client, JobRecord job, Take take) {
    Rows rows = job.plan().rows(take.index());
    client.sendEvent(
        "take", new TakeEvent(take.index(), rows.from(), rows.to(), take.worker(), take.attempt()));
  }
}
