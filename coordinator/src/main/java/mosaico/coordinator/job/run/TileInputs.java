package mosaico.coordinator.job.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mosaico.codecs.image.PixelSource;
import mosaico.codecs.image.UnreadableImageException;
import mosaico.contract.strip.Strip;
import mosaico.contract.tile.JobId;
import mosaico.coordinator.job.run.StageRows.LostStripException;
import mosaico.coordinator.plan.TilePlan;
import mosaico.coordinator.plan.WorkPlan;
import mosaico.coordinator.store.Chunks;
import mosaico.filters.chain.Stage;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Rows;
import org.jspecify.annotations.Nullable;

/**
 * What a job's tiles are made from: the image's rows, those that earlier stages made, and side
 * inputs reduced from surveys. For one thread.
 */
final class TileInputs implements AutoCloseable {

  /**
   * Rows of the image that are kept on disk at a time, so that the end of a run is soon noticed.
   */
  private static final int ROWS_AT_A_TIME = 64;

  private final JobId job;
  private final WorkPlan work;
  private final PixelSource image;
  private final Chunks chunks;
  private final Map<Integer, StageRows> rows = new HashMap<>();
  private final Map<Integer, ScratchRows> kept = new HashMap<>();

  /** By the number of the survey; a side input for each of its tiles. */
  private final Map<Integer, List<byte[]>> sideInputs = new HashMap<>();

  TileInputs(JobId job, WorkPlan work, PixelSource image, Chunks chunks) {
    this.job = job;
    this.work = work;
    this.image = image;
    this.chunks = chunks;
    for (int i = 0; i < work.stages(); i++) {
      if (work.stage(i) instanceof Stage.Rearranged rearranged) {
        kept.put(i, new ScratchRows(rearranged));
      }
    }
  }

  /** How many rows of its source a stage that rearranges has taken. */
  int kept(int stage) {
    ScratchRows there = kept.get(stage);
    return there == null ? 0 : there.taken();
  }

  /**
   * The rows that a tile is made from.
   *
   * @return not modified, and valid until the next call
   */
  Band rows(WorkPlan.Tile tile, JobTiles tiles)
      throws UnreadableImageException, LostStripException {
    Rows needed = work.input(tile.stage(), tile.rows());
    int source = work.stage(tile.stage()).source();
    if (source == Stage.IMAGE) {
      return image.rows(needed).slice(needed);
    }
    ScratchRows there = kept.get(source);
    return there == null ? rowsOf(source, tiles).rows(needed) : there.rows(needed);
  }

  private StageRows rowsOf(int stage, JobTiles tiles) {
    return rows.computeIfAbsent(stage, _ -> new StageRows(job, work, stage, chunks, tiles));
  }

  /** The side inputs of a tile, all of whose surveys are done. */
  List<byte[]> sideInputs(WorkPlan.Tile tile) throws LostStripException {
    List<byte[]> inputs = new ArrayList<>();
    for (int survey : work.sideInputs(tile.stage())) {
      List<byte[]> ofTiles = sideInputs.get(survey);
      if (ofTiles == null) {
        ofTiles = reduce(survey);
        sideInputs.put(survey, ofTiles);
      }
      boolean isBound = work.stage(survey) instanceof Stage.Survey s && s.dividedAs().isPresent();
      inputs.add(ofTiles.get(isBound ? tile.number() : 0));
    }
    return inputs;
  }

  private List<byte[]> reduce(int number) throws LostStripException {
    if (!(work.stage(number) instanceof Stage.Survey survey)) {
      throw new IllegalStateException("stage " + number + " is no survey");
    }
    TilePlan plan = work.plan(number);
    List<Rows> bands = new ArrayList<>();
    List<byte[]> summaries = new ArrayList<>();
    for (int i = 0; i < plan.tiles(); i++) {
      int index = work.index(number, i);
      Optional<Strip> strip = chunks.get(job, index);
      bands.add(plan.rows(i));
      summaries.add(strip.orElseThrow(() -> new LostStripException(index)).payload());
    }
    return survey.filter().reduce(WorkPlan.output(survey), bands, summaries);
  }

  /** Lets each stage that rearranges take rows of its source, as far as they are there. */
  void takeRows(StagedSchedule schedule, JobTiles tiles)
      throws UnreadableImageException, LostStripException {
    for (Map.Entry<Integer, ScratchRows> entry : kept.entrySet()) {
      int stage = entry.getKey();
      while (!tiles.isClosed() && tiles.test(state -> schedule.canTakeRows(state, stage))) {
        takeNext(stage, entry.getValue(), tiles);
      }
    }
  }

  private void takeNext(int stage, ScratchRows to, JobTiles tiles)
      throws UnreadableImageException, LostStripException {
    int source = work.stage(stage).source();
    if (source == Stage.IMAGE) {
      int end = Math.min(image.shape().height(), to.taken() + ROWS_AT_A_TIME);
      Rows next = new Rows(to.taken(), end);
      to.take(image.rows(next).slice(next));
    } else {
      to.take(rowsOf(source, tiles).take(to.taken() / work.plan(source).bandRows()));
    }
  }

  @Override
  public void close() {
    @Nullable RuntimeException failed = null;
    for (ScratchRows there : kept.values()) {
      try {
        there.close();
      } catch (RuntimeException e) {
        failed = e;
      }
    }
    if (failed != null) {
      throw failed;
    }
  }
}
