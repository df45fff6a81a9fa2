package mosaico.coordinator.job.run;

import java.util.OptionalInt;
import java.util.function.IntUnaryOperator;
import mosaico.coordinator.plan.TilePlan;
import mosaico.coordinator.plan.WorkPlan;
import mosaico.filters.chain.Stage;
import mosaico.filters.geometry.Rows;

/**
 * Schedules tiles by need: the next tile of the result is sent if its input is there; otherwise,
 * what its input is made from. So the tiles of a stage stay only a little ahead of the stage that
 * reads them, a tile that is not needed is never made, and one that is needed once more, its result
 * having been used up, is made once more.
 */
final class StagedSchedule implements TileSchedule {

  private final WorkPlan work;
  private final IntUnaryOperator kept;

  /**
   * A schedule of a job's tiles.
   *
   * @param kept how many rows of its source a stage that rearranges has taken, by its number
   */
  StagedSchedule(WorkPlan work, IntUnaryOperator kept) {
    this.work = work;
    this.kept = kept;
  }

  @Override
  public OptionalInt next(Tiles tiles, int ahead) {
    int number = firstIdle(tiles, work.last(), 0, work.result().tiles());
    return number < 0 ? OptionalInt.empty() : towards(tiles, work.last(), number, ahead);
  }

  /** The tile itself if its input is there, or else one that its input needs, if any is idle. */
  private OptionalInt towards(Tiles tiles, int stage, int number, int ahead) {
    for (int survey : work.sideInputs(stage)) {
      if (!isDone(tiles, survey, 0, work.plan(survey).tiles())) {
        return someOf(tiles, survey, 0, work.plan(survey).tiles(), ahead);
      }
    }
    int source = work.stage(stage).source();
    if (source == Stage.IMAGE) {
      return OptionalInt.of(work.index(stage, number));
    }
    if (work.stage(source) instanceof Stage.Rearranged rearranged) {
      return isKept(source)
          ? OptionalInt.of(work.index(stage, number))
          : towardsRow(tiles, rearranged.source(), kept.applyAsInt(source), ahead);
    }
    Rows rows = work.input(stage, work.plan(stage).rows(number));
    int from = tile(source, rows.from());
    int to = tile(source, rows.to() - 1) + 1;
    return isDone(tiles, source, from, to)
        ? OptionalInt.of(work.index(stage, number))
        : someOf(tiles, source, from, Math.min(to + ahead, work.plan(source).tiles()), ahead);
  }

  /** What a stage must make so that a row of it can be taken by a stage that rearranges. */
  private OptionalInt towardsRow(Tiles tiles, int stage, int row, int ahead) {
    if (stage == Stage.IMAGE) {
      // The sender reads the image's rows by itself.
      return OptionalInt.empty();
    }
    int from = tile(stage, row);
    return someOf(tiles, stage, from, Math.min(from + ahead, work.plan(stage).tiles()), ahead);
  }

  private OptionalInt someOf(Tiles tiles, int stage, int from, int to, int ahead) {
    int number = firstIdle(tiles, stage, from, to);
    return number < 0 ? OptionalInt.empty() : towards(tiles, stage, number, ahead);
  }

  @Override
  public boolean waitsForSender(Tiles tiles) {
    for (int i = 0; i < work.stages(); i++) {
      if (canTakeRows(tiles, i)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a stage rearranges and can take more rows of its source. */
  boolean canTakeRows(Tiles tiles, int stage) {
    if (!(work.stage(stage) instanceof Stage.Rearranged rearranged) || isKept(stage)) {
      return false;
    }
    int source = rearranged.source();
    return source == Stage.IMAGE
        || tiles.isDone(work.index(source, tile(source, kept.applyAsInt(stage))));
  }

  private boolean isKept(int stage) {
    return kept.applyAsInt(stage) == work.stage(stage).input().height();
  }

  private boolean isDone(Tiles tiles, int stage, int from, int to) {
    for (int number = from; number < to; number++) {
      if (!tiles.isDone(work.index(stage, number))) {
        return false;
      }
    }
    return true;
  }

  /** The number of the first of a stage's tiles that is idle; -1 if none is. */
  private int firstIdle(Tiles tiles, int stage, int from, int to) {
    int idle = tiles.nextIdle(work.index(stage, from));
    return idle < work.index(stage, to) ? idle - work.index(stage, 0) : -1;
  }

  private int tile(int stage, int row) {
    TilePlan plan = work.plan(stage);
    return row / plan.bandRows();
  }
}
