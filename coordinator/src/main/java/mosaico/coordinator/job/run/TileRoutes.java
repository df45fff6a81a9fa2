package mosaico.coordinator.job.run;

import java.util.Map;
import java.util.Optional;
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

/** Where the tiles of one job go, and where those that are out went. */
final class TileRoutes {

  private final WorkPlan work;
  private final ResultEncoding encoding;
  private final TileRouter router;
  private final Map<Integer, String> sent = new ConcurrentHashMap<>();

  TileRoutes(PreparedJob prepared, TileRouter router) {
    this.work = prepared.work();
    this.encoding = Encodings.of(prepared.spec().format());
    this.router = router;
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
    return router.route(work.needs(stage, encoding), Pool.GENERAL);
  }

  /** How many tiles of the job the live workers can process at once. */
  int places() {
    return IntStream.range(0, work.stages())
        .filter(work::isSent)
        .map(
            stage ->
                switch (ofStage(stage)) {
                  case Route.To to -> to.places();
                  case Route.Nowhere _ -> 0;
                })
        .max()
        .orElse(0);
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
    sent.put(index, queue);
  }

  /** The queue to which a tile was sent last; that of the general pool if it never was. */
  String queueOf(int index) {
    return sent.getOrDefault(index, Pool.GENERAL.queue());
  }
}
