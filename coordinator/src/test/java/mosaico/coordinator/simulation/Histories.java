package mosaico.coordinator.simulation;

import java.util.List;
import java.util.Optional;
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

  private Histories() {}

  /** The history of the lowest seed that is found to break an invariant, if one does. */
  static Optional<Broken> search(Mutation mutation, long from, long count) {
    return LongStream.range(from, from + count)
        .parallel()
        .filter(seed -> violation(new World(seed, mutation, false)).isPresent())
        .boxed()
        .findAny()
        .map(seed -> replay(mutation, seed));
  }

  /** Lives through a history once more, and keeps what happens. */
  static Broken replay(Mutation mutation, long seed) {
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
}
