package mosaico.coordinator.simulation;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.LongStream;

/** Lives through histories, on all processors, and finds the first that breaks an invariant. */
final class Histories {

  /**
   * A history that breaks an invariant.
   *
   * @param trace what happened, up to the violation
   */
  record Broken(long seed, String violation, List<String> trace) {
    @Override
    public String toString() {
      return "seed %d: %s%n%s".formatted(seed, violation, String.join("\n", trace));
    }
  }

  private final Mutation mutation;
  private final LongAdder lived = new LongAdder();
  private final LongAdder events = new LongAdder();
  private final LongAdder faults = new LongAdder();
  private final LongAdder met = new LongAdder();
  private final LongAdder spared = new LongAdder();
  private long nanos;

  Histories(Mutation mutation) {
    this.mutation = mutation;
  }

  /** The history of the lowest seed that is found to break an invariant, if one does. */
  Optional<Broken> search(long from, long count) {
    long begun = System.nanoTime();
    Optional<Broken> found =
        LongStream.range(from, from + count)
            .parallel()
            .filter(seed -> live(seed).isPresent())
            .boxed()
            .findAny()
            .map(this::replay);
    nanos += System.nanoTime() - begun;
    return found;
  }

  private Optional<String> live(long seed) {
    World world = new World(seed, mutation, false);
    Optional<String> violation = violation(world);
    lived.increment();
    events.add(world.time().count());
    faults.add(world.faults());
    met.add(world.met());
    spared.add(world.met() == 0 ? 1 : 0);
    return violation;
  }

  /** Lives through a history once more, and keeps what happens. */
  Broken replay(long seed) {
    World world = new World(seed, mutation, true);
    String violation = violation(world).orElse("none");
    return new Broken(seed, violation, List.copyOf(world.time().trace()));
  }

  private static Optional<String> violation(World world) {
    try {
      world.run();
      return Optional.empty();
    } catch (Violation e) {
      return Optional.of(String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** How many histories there were, and what was in them. */
  @Override
  public String toString() {
    Duration time = Duration.ofNanos(nanos);
    return ("%s: %d histories in %.1f s, %.0f a minute; %d events; %d faults, %d of them while a job"
            + " was open, none in %d histories")
        .formatted(
            mutation,
            lived.sum(),
            time.toMillis() / 1e3,
            lived.sum() * 60e9 / nanos,
            events.sum(),
            faults.sum(),
            met.sum(),
            spared.sum());
  }
}
