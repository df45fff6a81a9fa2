package mosaico.coordinator.job.run;

import java.util.TreeMap;
import mosaico.contract.strip.Strip;
import mosaico.contract.tile.JobId;
import mosaico.coordinator.plan.TilePlan;
import mosaico.coordinator.plan.WorkPlan;
import mosaico.coordinator.store.Chunks;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Rows;
import mosaico.filters.geometry.Shape;

/**
 * The rows that a stage has made, read from its tiles' results, mostly from the top down. Holds the
 * strips that the rows asked for last lie in. For one thread.
 */
final class StageRows {

  /** Tells that a tile's result is not there although the tile was done. */
  static final class LostStripException extends Exception {

    private static final long serialVersionUID = 1L;

    private final int index;

    LostStripException(int index) {
      super("the result of tile " + index + " is gone");
      this.index = index;
    }

    int index() {
      return index;
    }
  }

  private final JobId job;
  private final WorkPlan work;
  private final int stage;
  private final Shape shape;
  private final Chunks chunks;
  private final JobTiles tiles;

  /** Strips by the number of their tile. */
  private final TreeMap<Integer, Strip> held = new TreeMap<>();

  StageRows(JobId job, WorkPlan work, int stage, Chunks chunks, JobTiles tiles) {
    this.job = job;
    this.work = work;
    this.stage = stage;
    this.shape = WorkPlan.output(work.stage(stage));
    this.chunks = chunks;
    this.tiles = tiles;
  }

  /** Rows whose tiles are done; what lies above them is used up by this. */
  Band rows(Rows rows) throws LostStripException {
    TilePlan plan = work.plan(stage);
    int first = rows.from() / plan.bandRows();
    int last = (rows.to() - 1) / plan.bandRows();
    while (!held.isEmpty() && held.firstKey() < first) {
      useUp(held.firstKey());
    }
    held.tailMap(last, false).clear();
    Band made = Band.allocate(shape, rows);
    for (int number = first; number <= last; number++) {
      Strip strip = strip(number);
      Rows part = plan.rows(number);
      int from = Math.max(part.from(), rows.from());
      int to = Math.min(part.to(), rows.to());
      System.arraycopy(
          strip.bytes(),
          strip.offset() + (from - part.from()) * shape.rowBytes(),
          made.samples(),
          made.offset(from),
          (to - from) * shape.rowBytes());
    }
    return made;
  }

  /** The whole of one tile's rows, which is used up by this. */
  Band take(int number) throws LostStripException {
    Rows rows = work.plan(stage).rows(number);
    Strip strip = strip(number);
    useUp(number);
    return new Band(shape, rows, strip.bytes(), strip.offset());
  }

  private Strip strip(int number) throws LostStripException {
    Strip strip = held.get(number);
    if (strip == null) {
      int index = work.index(stage, number);
      strip = chunks.get(job, index).orElseThrow(() -> new LostStripException(index));
      held.put(number, strip);
    }
    return strip;
  }

  private void useUp(int number) {
    int index = work.index(stage, number);
    held.remove(number);
    chunks.delete(job, index);
    tiles.usedUp(index);
  }
}
