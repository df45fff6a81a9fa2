package mosaico.coordinator.job.run;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import mosaico.contract.tile.JobId;
import mosaico.coordinator.broker.QueueDepth;
import mosaico.coordinator.broker.QueueDepths;
import mosaico.coordinator.workers.Route;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the tiles of a job sent again that seem lost: none has come back for a while, and they do not
 * wait in their queue, as after a broker lost its messages, or wait where nobody takes them any
 * more. After each time it waits twice as long.
 */
final class LossWatch {

  private static final Logger log = LoggerFactory.getLogger(LossWatch.class);
  private static final Duration SUSPECT_AFTER = Duration.ofSeconds(15);

  private final JobId job;
  private final QueueDepths queues;
  private final TileRoutes routes;
  private final Clock clock;
  private Duration wait = SUSPECT_AFTER;
  private Instant suspectAt;

  LossWatch(JobId job, QueueDepths queues, TileRoutes routes, Clock clock) {
    this.job = job;
    this.queues = queues;
    this.routes = routes;
    this.clock = clock;
    this.suspectAt = clock.instant().plus(SUSPECT_AFTER);
  }

  /** A tile has come back. */
  void progressed() {
    wait = SUSPECT_AFTER;
    suspectAt = clock.instant().plus(wait);
  }

  /** Takes back tiles that neither wait for a worker nor come back. */
  void check(JobTiles tiles) {
    if (!clock.instant().isAfter(suspectAt)) {
      return;
    }
    suspectAt = clock.instant().plus(wait);
    Map<String, List<Integer>> out = new HashMap<>();
    for (int index : tiles.outTiles()) {
      // What is made here is not lost as long as this process lives.
      routes
          .queueOf(index)
          .ifPresent(queue -> out.computeIfAbsent(queue, _ -> new ArrayList<>()).add(index));
    }
    List<Integer> lost = new ArrayList<>();
    out.forEach(
        (queue, indices) ->
            queues
                .depth(queue)
                .ifPresent(
                    depth ->
                        indices.stream()
                            .filter(index -> isLost(index, queue, depth))
                            .forEach(lost::add)));
    if (!lost.isEmpty()) {
      log.warn("job {}: sending {} tiles again", job, lost.size());
      wait = wait.multipliedBy(2);
      suspectAt = clock.instant().plus(wait);
      lost.forEach(tiles::takeBack);
    }
  }

  private boolean isLost(int index, String queue, QueueDepth depth) {
    return depth.ready() == 0 || (depth.consumers() == 0 && isMadeElsewhere(index, queue));
  }

  private boolean isMadeElsewhere(int index, String queue) {
    return switch (routes.of(index)) {
      case Route.To(String now, int _) -> !now.equals(queue);
      case Route.Here _ -> true;
      case Route.Nowhere _ -> false;
    };
  }
}
