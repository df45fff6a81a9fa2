package mosaico.coordinator.job.run;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import mosaico.contract.tile.Pool;
import mosaico.contract.tile.ResultEncoding;
import mosaico.contract.tile.TileNeeds;
import mosaico.coordinator.job.admission.PreparedJob;
import mosaico.coordinator.plan.WorkPlan;
import mosaico.coordinator.result.Encodings;
import mosaico.coordinator.workers.Route;
import mosaico.coordinator.workers.TileRouter;
import mosaico.filters.chain.Chain;

/** Where the tiles of one job go, and where those that are out went. */
final class TileRoutes {

  private final WorkPlan work;
  private final ResultEncoding encoding;
  private final TileRouter router;
  private final Pool pool;

  /** The queue of each tile that was sent to one; what is made here is not in it. */
  private final Map<Integer, String> queues = new ConcurrentHashMap<>();

  TileRoutes(PreparedJob prepared, TileRouter router) {
    this.work = prepared.work();
    this.encoding = Encodings.of(prepared.spec().format(), prepared.spec().writing());
    this.router = router;
    this.pool = router.pool(Chain.parse(prepared.spec().filters()), prepared.spec().sent());
  }

  /** What a tile needs. */
  TileNeeds needs(int index) {
    return work.needs(work.tile(index).stage(), encoding);
  }

  /** Where a tile goes if it is sent now. */
  Route of(int index) {
    return ofStage(work.tile(index).stage());
  }

  private Route ofStage(int stage) {
    return router.route(work.needs(stage, encoding), pool);
  }

  /** How many tiles of the job the live workers can process at once. */
  int places() {
    return IntStream.range(0, work.stages())
        .filter(work::isSent)
        .map(
            stage ->
                switch (ofStage(stage)) {
                  case Route.To to -> to.places();
                  case Route.Here here -> here.places();
                  case Route.Nowhere _ -> 0;
                })
        .max()
        .orElse(0);
  }

  /** The IDs of registered workers that take tiles from a queue. */
  Set<String> workersOn(String queue) {
    return router.workersOn(queue);
  }

  /** Why some of the job's tiles cannot be made now, if it is so. */
  Optional<String> shortage() {
    return IntStream.range(0, work.stages())
        .filter(work::isSent)
        .mapToObj(this::ofStage)
        .filter(Route.Nowhere.class::isInstance)
        .map(nowhere -> ((Route.Nowhere) nowhere).reason())
        .findFirst();
  }

  /** Notes that a tile is being sent to that queue. */
  void sent(int index, String queue) {
    queues.put(index, queue);
  }

  /** Notes that a tile is being made here. */
  void sentNowhere(int index) {
    queues.remove(index);
  }

  /** The queue to which a tile was sent last; empty if it is being made here. */
  Optional<String> queueOf(int index) {
    return Optional.ofNullable(queues.get(index));
  }
}
