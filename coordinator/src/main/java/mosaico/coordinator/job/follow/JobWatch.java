package mosaico.coordinator.job.follow;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.IntStream;
import mosaico.contract.strip.StripHeader;
import mosaico.contract.strip.StripKind;
import mosaico.contract.tile.TileStarted;
import mosaico.coordinator.job.QueuePlace;
import mosaico.coordinator.job.follow.ResultUnavailableException.UnknownJob;
import mosaico.coordinator.job.record.JobRecord;
import mosaico.coordinator.job.record.JobState;
import mosaico.coordinator.job.run.JobSignals;
import mosaico.coordinator.job.timeline.SentTile;
import mosaico.coordinator.store.ChunkStore;
import mosaico.coordinator.store.SentTiles;
import mosaico.coordinator.store.StartedTiles;

/** Reports what happens to a job, whichever coordinator runs it, until the job has ended. */
public final class JobWatch {

  /** Is told of a job's changes, in their order. */
  public interface Listener {

    /** The job is in another state, or at another place in the queue, but has not ended. */
    void stateChanged(JobRecord job);

    /** A tile was published. */
    void tileSent(JobRecord job, SentTile sent);

    /** A worker has begun a tile. */
    void tileStarted(JobRecord job, TileStarted start);

    /**
     * A tile's strip is there; called once for each tile.
     *
     * @param done tiles reported so far, this one included
     */
    void tileDone(JobRecord job, int index, StripHeader header, int done);

    /** The job has ended; nothing follows. */
    void ended(JobRecord job);

    /** Nothing has happened for {@link #IDLE_INTERVAL}. */
    void idle();

    /** Whether nobody listens any more, which ends the watch. */
    boolean isGone();
  }

  static final Duration IDLE_INTERVAL = Duration.ofSeconds(10);

  /** With more open tiles than this, finished ones are collected for a moment before a look. */
  private static final int MANY_TILES = 64;

  private static final Duration COLLECT_TIME = Duration.ofMillis(30);

  private final JobFollower follower;
  private final ChunkStore chunks;
  private final JobSignals signals;
  private final Function<JobRecord, Optional<QueuePlace>> places;
  private final Clock clock;

  /**
   * A watch.
   *
   * @param places where a job stands that waits for room; empty for any other
   */
  public JobWatch(
      JobFollower follower,
      ChunkStore chunks,
      JobSignals signals,
      Function<JobRecord, Optional<QueuePlace>> places,
      Clock clock) {
    this.follower = follower;
    this.chunks = chunks;
    this.signals = signals;
    this.places = places;
    this.clock = clock;
  }

  /**
   * Watches a job until it has ended, the listener is gone or the follower is closed.
   *
   * @param first the job's record, of which the listener knows
   * @throws UnknownJob if the job's record is lost
   */
  public void watch(JobRecord first, Listener listener) throws UnknownJob, InterruptedException {
    News reported = News.of(first, places.apply(first));
    Set<Integer> open = tiles(first);
    SentTiles sends = chunks.sentTiles(first.id());
    StartedTiles starts = chunks.startedTiles(first.id());
    Instant lastReport = clock.instant();
    while (!listener.isGone() && !follower.isStopping()) {
      long seen = signals.version();
      // The state is read before the tiles, so that no tile is missed when the job has ended.
      JobRecord job = follower.find(first.id().text());
      News news = News.of(job, places.apply(job));
      if (!news.equals(reported) && !job.state().ended()) {
        if (news.planned() != reported.planned()) {
          open.addAll(tiles(job));
        }
        reported = news;
        listener.stateChanged(job);
        lastReport = clock.instant();
      }
      if (reportTiles(job, open, sends, starts, listener)) {
        lastReport = clock.instant();
      }
      if (job.state().ended()) {
        listener.ended(job);
        return;
      }
      if (clock.instant().isAfter(lastReport.plus(IDLE_INTERVAL))) {
        listener.idle();
        lastReport = clock.instant();
      }
      signals.await(seen, JobFollower.POLL_INTERVAL);
      if (open.size() > MANY_TILES) {
        // Every look asks Redis for all open tiles: one look for several tiles, not one for each.
        Thread.sleep(COLLECT_TIME);
      }
    }
  }

  /** What a listener is told of when it changes. */
  private record News(JobState state, boolean planned, int place) {

    static News of(JobRecord job, Optional<QueuePlace> place) {
      return new News(job.state(), job.spec().planned(), place.map(QueuePlace::place).orElse(0));
    }
  }

  /** Of a job that is not planned, nobody knows them. */
  private static Set<Integer> tiles(JobRecord job) {
    int count = job.spec().planned() ? job.spec().plan().tiles() : 0;
    return new TreeSet<>(IntStream.range(0, count).boxed().toList());
  }

  /** Whether anything was reported. */
  private boolean reportTiles(
      JobRecord job, Set<Integer> open, SentTiles sends, StartedTiles starts, Listener listener) {
    Map<Integer, StripHeader> found = chunks.headers(job.id(), List.copyOf(open));
    // Read after the strips, so that no tile is done before it is started. A start of a tile that
    // was reported as done comes late, or belongs to a redelivery that repeats the work.
    List<TileStarted> started =
        starts.next().stream().filter(start -> open.contains(start.index())).toList();
    List<SentTile> sent =
        sends.next().stream().filter(send -> open.contains(send.index())).toList();
    sent.forEach(send -> listener.tileSent(job, send));
    started.forEach(start -> listener.tileStarted(job, start));
    boolean anyDone = reportDone(job, open, found, listener);
    return anyDone || !started.isEmpty() || !sent.isEmpty();
  }

  /**
   * A failed tile is found again and again; it is not reported, since the job's end tells of it.
   */
  private static boolean reportDone(
      JobRecord job, Set<Integer> open, Map<Integer, StripHeader> found, Listener listener) {
    int before = open.size();
    found.forEach(
        (index, header) -> {
          if (header.kind() != StripKind.FAILED) {
            open.remove(index);
            listener.tileDone(job, index, header, job.spec().plan().tiles() - open.size());
          }
        });
    return open.size() < before;
  }
}
