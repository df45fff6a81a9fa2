package mosaico.coordinator.http.api;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import mosaico.contract.tile.TileMade;
import mosaico.contract.tile.TileStarted;
import mosaico.coordinator.job.record.JobRecord;
import mosaico.coordinator.job.timeline.CoordinatorTimes;
import mosaico.coordinator.job.timeline.Timeline;
import mosaico.coordinator.plan.TilePlan;
import mosaico.filters.geometry.Shape;
import org.jspecify.annotations.Nullable;

/**
 * Where the time of a job went, as the API shows it: milliseconds, and moments as milliseconds
 * after the job was begun. What is not known is null.
 *
 * @param complete whether the coordinator's part is there, as it is once the job has ended
 * @param deliveries of the result's tiles to workers, each time, in the order in which they were
 *     announced
 * @param tilesTotal of all stages; {@code tiles} has those with the lowest indices
 */
record TimelineView(
    String id,
    String state,
    String filters,
    String format,
    @Nullable Integer workers,
    Size sent,
    Size result,
    boolean complete,
    @Nullable Double startedAt,
    @Nullable Double endedAt,
    Stages stages,
    int tilesTotal,
    List<Tile> tiles,
    List<Delivery> deliveries) {

  /** The shape of an image. */
  record Size(int width, int height, int channels, int depth) {
    static Size of(Shape shape) {
      return new Size(shape.width(), shape.height(), shape.channels(), shape.depth().bits());
    }
  }

  /**
   * Milliseconds of the job, or summed over its tiles.
   *
   * @param upload receiving the image
   * @param decode opening the image, which is decoding it unless that is done row by row
   * @param plan dividing the result, finding workers
   * @param rows decoding rows and cutting them, for all tiles
   * @param encode making the messages' bodies
   * @param publish handing them to the broker's connection
   * @param waiting for room in the window
   * @param deliver sending the result, the last time
   */
  record Stages(
      @Nullable Double upload,
      double decode,
      double plan,
      double rows,
      double encode,
      double publish,
      double waiting,
      @Nullable Double deliver) {}

  /**
   * A tile that a worker began.
   *
   * @param at by the worker's clock; null if it did not say
   */
  record Delivery(int index, int attempt, String worker, @Nullable Double at) {}

  /**
   * One tile.
   *
   * @param from the first row of the result; null, as {@code to}, for a tile of an earlier stage
   * @param to the row after its last
   * @param startedAt by the worker's clock
   * @param took the worker's unpacking, kernel and packing together
   * @param hedges copies that were sent to other workers, one having had the tile for too long
   */
  record Tile(
      int index,
      @Nullable Integer from,
      @Nullable Integer to,
      @Nullable Integer attempt,
      @Nullable String worker,
      @Nullable Double sentAt,
      @Nullable Double confirmedAt,
      @Nullable Double startedAt,
      @Nullable Double doneAt,
      @Nullable Double took,
      @Nullable Double unpack,
      @Nullable Double kernel,
      @Nullable Double pack,
      @Nullable Double store,
      @Nullable Long bytesIn,
      @Nullable Long bytesOut,
      int hedges) {}

  static TimelineView of(JobRecord job, Timeline timeline) {
    Instant accepted = job.spec().createdAt();
    CoordinatorTimes coordinator = timeline.coordinator();
    return new TimelineView(
        job.id().text(),
        job.state().text(),
        job.spec().filters(),
        job.spec().format().text(),
        job.spec().workers().isPresent() ? job.spec().workers().getAsInt() : null,
        Size.of(job.spec().sent()),
        Size.of(job.spec().result()),
        !coordinator.tiles().isEmpty(),
        job.status().startedAt().map(at -> after(accepted, at)).orElse(null),
        job.status().endedAt().map(at -> after(accepted, at)).orElse(null),
        new Stages(
            millis(timeline.upload()),
            JobView.millis(job.spec().decode()),
            millis(coordinator.plan()),
            millis(coordinator.rows()),
            millis(coordinator.encode()),
            millis(coordinator.publish()),
            millis(coordinator.waiting()),
            millis(timeline.deliver())),
        job.spec().tiles(),
        tiles(micros(accepted), job.spec().plan(), timeline),
        timeline.started().stream().map(start -> delivery(micros(accepted), start)).toList());
  }

  /** What the coordinator knows of each tile, with what the worker said of the same attempt. */
  private static List<Tile> tiles(long accepted, TilePlan plan, Timeline timeline) {
    Map<Integer, TileMade> said = new TreeMap<>();
    timeline.workers().forEach(times -> said.put(times.index(), times));
    List<Tile> tiles = new ArrayList<>();
    for (CoordinatorTimes.Tile tile : timeline.coordinator().tiles()) {
      TileMade times = said.remove(tile.index());
      boolean same = times != null && times.attempt() == tile.attempt();
      tiles.add(tile(accepted, plan, tile, same ? times : null));
    }
    said.values().forEach(times -> tiles.add(tile(accepted, plan, made(times), times)));
    return tiles;
  }

  /** A tile of which the coordinator has not told yet. */
  private static CoordinatorTimes.Tile made(TileMade times) {
    long took = times.unpack() + times.kernel() + times.pack();
    return new CoordinatorTimes.Tile(
        times.index(), 0, 0, 0, times.attempt(), took, times.worker(), 0);
  }

  private static Delivery delivery(long accepted, TileStarted start) {
    return new Delivery(
        start.index(), start.attempt(), start.worker(), moment(accepted, start.at()));
  }

  private static Tile tile(
      long accepted, TilePlan plan, CoordinatorTimes.Tile tile, @Nullable TileMade times) {
    boolean isResult = tile.index() < plan.tiles();
    boolean made = tile.attempt() > 0;
    return new Tile(
        tile.index(),
        isResult ? plan.rows(tile.index()).from() : null,
        isResult ? plan.rows(tile.index()).to() : null,
        made ? tile.attempt() : null,
        made ? tile.worker() : null,
        moment(accepted, tile.sentAt()),
        moment(accepted, tile.confirmedAt()),
        times == null ? null : moment(accepted, times.startedAt()),
        moment(accepted, tile.doneAt()),
        made ? millis(tile.took()) : null,
        times == null ? null : millis(times.unpack()),
        times == null ? null : millis(times.kernel()),
        times == null ? null : millis(times.pack()),
        times == null ? null : millis(times.store()),
        times == null ? null : times.bytesIn(),
        times == null ? null : times.bytesOut(),
        tile.hedges());
  }

  private static @Nullable Double moment(long accepted, long at) {
    return at == 0 ? null : millis(at - accepted);
  }

  private static @Nullable Double millis(OptionalLong micros) {
    return micros.isPresent() ? Double.valueOf(millis(micros.getAsLong())) : null;
  }

  private static double millis(long micros) {
    return micros / 1e3;
  }

  private static double after(Instant accepted, Instant at) {
    return millis(ChronoUnit.MICROS.between(accepted, at));
  }

  private static long micros(Instant at) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, at);
  }
}
