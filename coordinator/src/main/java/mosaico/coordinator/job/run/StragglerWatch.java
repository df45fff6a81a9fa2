package mosaico.coordinator.job.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.IntPredicate;
import mosaico.contract.strip.StripHeader;
import mosaico.contract.tile.JobId;
import mosaico.coordinator.broker.QueueDepths;
import mosaico.coordinator.broker.QueueMonitor;
import mosaico.coordinator.job.admission.PreparedJob;
import mosaico.coordinator.job.hedge.Hedging;
import mosaico.coordinator.plan.WorkPlan;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the tiles of a job sent to another worker as well that one has had for a few times as long as
 * tiles take: it may hang, or be frozen, while its connection lives and the broker waits for it.
 * Whichever result comes first counts. For one thread.
 */
final class StragglerWatch {

  private static final Logger log = LoggerFactory.getLogger(StragglerWatch.class);

  /** How often it looks. */
  private static final long EVERY = Duration.ofMillis(250).toNanos();

  /**
   * How often a tile is sent to others: as one copy, as two, as four. A queue gives copies that
   * come together to different workers, so one of them finds a sound one.
   */
  private static final int ROUNDS = 3;

  /** Nanoseconds a pixel, for what the filters' estimate leaves out: decoding and packing. */
  private static final double OVERHEAD = 20;

  /**
   * Where and when a tile was last sent.
   *
   * @param rounds how often it was sent to others before
   */
  private record Sent(String queue, long at, int rounds) {}

  private final JobId job;
  private final WorkPlan work;
  private final TileRoutes routes;
  private final QueueDepths queues;
  private final Hedging hedging;
  private final TileCosts costs;
  private final Map<Integer, Sent> again = new HashMap<>();

  /** The longest that a tile of each stage took. */
  private final Map<Integer, Duration> longest = new HashMap<>();

  private long looked = System.nanoTime();

  StragglerWatch(
      PreparedJob prepared,
      TileCosts costs,
      TileRoutes routes,
      QueueDepths queues,
      Hedging hedging) {
    this.job = prepared.id();
    this.work = prepared.work();
    this.routes = routes;
    this.queues = queues;
    this.hedging = hedging;
    this.costs = costs;
  }

  /**
   * A tile's result was found.
   *
   * @param sentAt when the tile was sent first
   */
  void done(int index, StripHeader header, OptionalLong sentAt) {
    if (header.attempt() == 1 && sentAt.isPresent()) {
      longest.merge(work.tile(index).stage(), header.took(), (a, b) -> a.compareTo(b) > 0 ? a : b);
      routes
          .queueOf(index)
          .ifPresent(
              queue -> hedging.made(queue, sentAt.getAsLong(), estimate(index), header.took()));
    }
    again.remove(index);
  }

  /** How long a worker may have a tile before it is late. */
  Duration patience(int index) {
    Duration stage = longest.get(work.tile(index).stage());
    return hedging.patience(estimate(index), Optional.ofNullable(stage));
  }

  /**
   * Looks for tiles that are late.
   *
   * @param made says of which tiles there is a result already
   */
  void check(JobTiles tiles, IntPredicate made) {
    long now = System.nanoTime();
    if (!hedging.isOn() || now - looked < EVERY) {
      return;
    }
    looked = now;
    Set<String> unknown = new HashSet<>();
    List<Integer> late = new ArrayList<>();
    for (Map.Entry<Integer, Long> out : tiles.out().entrySet()) {
      int index = out.getKey();
      if (made.test(index)) {
        continue;
      }
      // What is made here is not lost as long as this process lives.
      Optional<Sent> sent = routes.queueOf(index).map(queue -> last(index, queue, out.getValue()));
      if (sent.isPresent()) {
        if (isLate(index, sent.get(), now, unknown)) {
          late.add(index);
        }
        again.put(index, sent.get());
      }
    }
    if (!late.isEmpty()) {
      // No more at a time than can be begun at once: what sound workers have no place for would go
      // to whoever takes everything.
      late.stream().limit(Math.max(1, routes.places())).forEach(index -> hedge(tiles, index, now));
    }
    // Asked last: what is learnt counts at the next look.
    unknown.forEach(this::ask);
  }

  /** How the tile was sent last; what was before it was taken back is forgotten. */
  private Sent last(int index, String queue, long sentAt) {
    Sent known = again.get(index);
    return known == null || sentAt - known.at() > 0 ? new Sent(queue, sentAt, 0) : known;
  }

  private boolean isLate(int index, Sent sent, long now, Set<String> unknown) {
    OptionalLong since = hedging.withWorkerSince(sent.queue(), sent.at());
    if (since.isEmpty()) {
      if (now - sent.at() > EVERY) {
        unknown.add(sent.queue());
      }
      return false;
    }
    Duration patience = patience(index);
    Duration held = Duration.ofNanos(now - Math.max(since.getAsLong(), sent.at()));
    return sent.rounds() < ROUNDS && held.compareTo(patience) > 0;
  }

  private void hedge(JobTiles tiles, int index, long now) {
    Sent sent = Objects.requireNonNull(again.get(index));
    int copies = 1 << sent.rounds();
    if (hedging.take(copies)) {
      log.info("job {}: a worker has tile {} for too long, sending it to another", job, index);
      tiles.hedge(index, copies);
      again.put(index, new Sent(sent.queue(), now, sent.rounds() + 1));
    }
  }

  private void ask(String queue) {
    long asked = System.nanoTime() - QueueMonitor.FRESH.toNanos();
    boolean empty = queues.depth(queue).map(depth -> depth.ready() == 0).orElse(false);
    if (empty) {
      hedging.wasEmpty(queue, asked);
    }
  }

  private Duration estimate(int index) {
    WorkPlan.Tile tile = work.tile(index);
    long pixels =
        (long) work.input(tile.stage(), tile.rows()).count()
            * work.stage(tile.stage()).input().width();
    return Duration.ofNanos((long) (costs.nanos(index) + OVERHEAD * pixels));
  }
}
