package mosaico.coordinator.job.follow;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mosaico.contract.tile.ChunkId;
import mosaico.contract.tile.TileHeaders;
import mosaico.contract.tile.TileStarted;
import mosaico.contract.tile.TileTask;
import mosaico.coordinator.job.record.JobLifetime;
import mosaico.coordinator.job.record.JobRecord;
import mosaico.coordinator.job.record.JobSpec;
import mosaico.coordinator.job.timeline.SentTile;
import mosaico.coordinator.job.timeline.Timeline;
import mosaico.coordinator.job.timeline.Timelines;
import mosaico.coordinator.plan.TilePlanner;
import mosaico.coordinator.plan.WorkPlan;
import mosaico.coordinator.result.Encodings;
import mosaico.filters.chain.Chain;
import mosaico.filters.geometry.Rows;
import mosaico.filters.geometry.Shape;

/**
 * The messages of the tiles of durable jobs, made again from the jobs' records: what a message says
 * follows from its job and from when it was published, and nobody can look into the broker's queue
 * without taking something out of it.
 */
public final class TileMessages {

  private final Timelines timelines;
  private final JobLifetime lifetime;
  private final Clock clock;

  /** Messages of jobs whose results are kept as {@code lifetime} says. */
  public TileMessages(Timelines timelines, JobLifetime lifetime, Clock clock) {
    this.timelines = timelines;
    this.lifetime = lifetime;
    this.clock = clock;
  }

  /**
   * A tile's message.
   *
   * @param sent when it was last published, and where; empty if it was not, or nobody noted it
   * @param age since then
   * @param bytes of its body without side inputs, which is Base64
   * @param headers without those of side inputs and of tracing; without those that tell of its
   *     publication, if it was not published
   * @param deliveries to workers, as they announced them
   */
  public record TileMessage(
      ChunkId id,
      Optional<SentTile> sent,
      Optional<Duration> age,
      long bytes,
      Map<String, Object> headers,
      List<TileStarted> deliveries) {}

  /**
   * The message of a tile of a job's result.
   *
   * @param index one of the result's
   */
  public TileMessage find(JobRecord job, int index) {
    Timeline timeline = timelines.find(job.id());
    Optional<SentTile> sent =
        timeline.sent().stream()
            .filter(tile -> tile.index() == index)
            .reduce((earlier, later) -> later);
    Instant now = clock.instant();
    Optional<Instant> at = sent.map(tile -> Instant.EPOCH.plus(tile.at(), ChronoUnit.MICROS));
    TileTask task = task(job.spec(), index, sent.map(SentTile::attempt).orElse(1), at.orElse(now));
    Map<String, Object> headers = new LinkedHashMap<>(TileHeaders.write(task));
    if (sent.isEmpty()) {
      headers.remove(TileHeaders.QUEUED_AT);
      headers.remove(TileHeaders.ATTEMPT);
    }
    long samples = (long) task.image().rowBytes() * task.input().count();
    return new TileMessage(
        task.id(),
        sent,
        at.map(then -> Duration.between(then, now)),
        (samples + 2) / 3 * 4,
        headers,
        timeline.started().stream().filter(start -> start.index() == index).toList());
  }

  private TileTask task(JobSpec job, int index, int attempt, Instant at) {
    WorkPlan work =
        TilePlanner.planAgain(Chain.parse(job.filters()), job.sent(), job.earlier(), job.plan());
    WorkPlan.Tile tile = work.tile(index);
    Shape input = work.stage(tile.stage()).input();
    Rows rows = work.input(tile.stage(), tile.rows());
    return new TileTask(
        new ChunkId(job.id(), index),
        input,
        rows,
        tile.rows(),
        work.filters(tile.stage()),
        List.of(),
        work.encoding(tile.stage(), Encodings.of(job.format(), job.writing())),
        at,
        lifetime.keptWhileOpen(),
        attempt,
        job.kind().announcesTiles(),
        Optional.empty());
  }
}
