package mosaico.coordinator.workers;

import static java.util.stream.Collectors.joining;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import mosaico.contract.registry.Capability;
import mosaico.contract.tile.Pool;
import mosaico.contract.tile.TileNeeds;
import mosaico.filters.chain.Chain;
import mosaico.filters.geometry.Shape;

/**
 * Chooses the queue of tiles: one from which no live worker takes that cannot make them. {@code
 * docs/decisions/0022-pools-and-version-skew.md} has the reasons.
 */
public final class TileRouter {

  private final WorkerDirectory workers;
  private final CostClasses classes;
  private final OptionalInt ownPlaces;
  private final String version;

  /**
   * Chooses by what the live workers say of themselves.
   *
   * @param classes says which chains are heavy
   * @param ownPlaces how many tiles this coordinator makes at once where there is no live worker;
   *     empty if it makes none
   * @param version this coordinator's: workers of that version know all that it knows
   */
  public TileRouter(
      WorkerDirectory workers, CostClasses classes, OptionalInt ownPlaces, String version) {
    this.workers = workers;
    this.classes = classes;
    this.ownPlaces = ownPlaces;
    this.version = version;
  }

  /**
   * The pool that should make a chain's tiles.
   *
   * @param image the shape of what is sent
   */
  public Pool pool(Chain chain, Shape image) {
    return classes.poolOf(chain, image);
  }

  /**
   * The queue of tiles that need this: that of the pool if all of its workers can make them, else
   * that of its largest group that can. Where the wanted pool has neither, the general one follows.
   *
   * @param wanted the pool that should make them
   */
  public Route route(TileNeeds needs, Pool wanted) {
    Map<String, Takers> queues = workers.takers();
    List<Pool> pools = Stream.of(wanted, Pool.GENERAL).distinct().toList();
    return pools.stream()
        .flatMap(pool -> within(pool, queues, needs).stream())
        .findFirst()
        .orElseGet(() -> withoutWorkers(pools, queues, needs));
  }

  /** The IDs of registered workers that take tiles from a queue. */
  public Set<String> workersOn(String queue) {
    return workers.takers().getOrDefault(queue, Takers.NONE).workers();
  }

  private static Optional<Route> within(Pool pool, Map<String, Takers> queues, TileNeeds needs) {
    Takers all = queues.getOrDefault(pool.queue(), Takers.NONE);
    if (all.canAllMake(needs)) {
      return Optional.of(new Route.To(pool.queue(), all.places()));
    }
    return queues.entrySet().stream()
        .filter(queue -> isOf(pool, queue.getKey()) && queue.getValue().canAllMake(needs))
        .map(queue -> new Route.To(queue.getKey(), queue.getValue().places()))
        .max(Comparator.comparingInt(Route.To::places).thenComparing(Route.To::queue))
        .map(Route.class::cast);
  }

  private static boolean isOf(Pool pool, String queue) {
    return Pool.ofQueue(queue).equals(Optional.of(pool));
  }

  /**
   * Tiles wait for the first worker, or are made here, but not beside workers that cannot make
   * them.
   */
  private Route withoutWorkers(List<Pool> pools, Map<String, Takers> queues, TileNeeds needs) {
    Set<Capability> there = new HashSet<>();
    queues.forEach(
        (queue, takers) -> {
          if (pools.stream().anyMatch(pool -> isOf(pool, queue))) {
            there.addAll(takers.capabilities());
          }
        });
    if (!there.isEmpty()) {
      return new Route.Nowhere(reason(needs, there));
    }
    return ownPlaces.isPresent()
        ? new Route.Here(ownPlaces.getAsInt())
        : new Route.To(Pool.GENERAL.queue(), 0);
  }

  private String reason(TileNeeds needs, Set<Capability> there) {
    Set<String> unknown = new HashSet<>(needs.names());
    there.forEach(capability -> unknown.removeAll(capability.names()));
    String what =
        unknown.stream()
            .filter(name -> name.equals(filterOf(name)) || !unknown.contains(filterOf(name)))
            .sorted()
            .map(TileRouter::text)
            .collect(joining(", "));
    if (what.isEmpty()) {
      what = "version %d of the contract with all of these filters".formatted(needs.version());
    }
    return "no live worker knows %s; workers of version %s are needed".formatted(what, version);
  }

  private static String filterOf(String name) {
    return name.split(":", 2)[0];
  }

  private static String text(String name) {
    return name.contains(":")
        ? "the parameter %s of %s".formatted(name.split(":", 2)[1], filterOf(name))
        : "the filter " + name;
  }
}
