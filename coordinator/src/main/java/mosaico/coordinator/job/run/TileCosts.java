package mosaico.coordinator.job.run;

import mosaico.coordinator.job.admission.PreparedJob;
import mosaico.coordinator.plan.WorkPlan;
import mosaico.filters.chain.Chain;
import mosaico.filters.cost.ChainCost;

/** What the tiles of a job are estimated to cost. */
final class TileCosts {

  private final WorkPlan work;
  private final double nanosPerRow;

  TileCosts(PreparedJob prepared) {
    this.work = prepared.work();
    ChainCost cost = ChainCost.of(Chain.parse(prepared.spec().filters()), prepared.spec().sent());
    long rows = 0;
    for (int stage = 0; stage < work.stages(); stage++) {
      rows += work.isSent(stage) ? work.plan(stage).height() : 0;
    }
    this.nanosPerRow = cost.nanos() / Math.max(1, rows);
  }

  /** What the filters of a tile cost, in nanoseconds of a worker. */
  double nanos(int index) {
    return work.tile(index).rows().count() * nanosPerRow;
  }
}
