package mosaico.coordinator.job;

/** Bytes of decoded images that may be held at once. */
final class MemoryBudget {

  private final long total;
  private long taken;

  MemoryBudget(long total) {
    this.total = total;
  }

  long total() {
    return total;
  }

  synchronized boolean take(long bytes) {
    if (taken + bytes > total) {
      return false;
    }
    taken += bytes;
    return true;
  }

  synchronized void give(long bytes) {
    taken -= bytes;
  }
}
