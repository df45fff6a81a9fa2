package mosaico.coordinator.simulation;

/** An invariant does not hold. An error, which no handler of exceptions in the product catches. */
final class Violation extends Error {
  private static final long serialVersionUID = 1L;

  Violation(String message) {
    super(message, null, false, false);
  }
}
