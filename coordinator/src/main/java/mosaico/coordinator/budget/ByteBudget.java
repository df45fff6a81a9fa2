package mosaico.coordinator.budget;

import java.util.Optional;

/**
 * Bytes of memory, or of disk, that images may take at once. What is taken never falls below zero
 * nor exceeds the total: whoever would make it do so has a fault, and is told.
 */
public final class ByteBudget {

  private final long total;
  private long taken;
  private volatile Runnable given = () -> {};

  public ByteBudget(long total) {
    this.total = total;
  }

  /** What to do whenever bytes were given back, on the thread that did. */
  public void onGiven(Runnable action) {
    given = action;
  }

  public long total() {
    return total;
  }

  public synchronized long free() {
    return total - taken;
  }

  /**
   * A share of the budget, to be closed when its bytes are no longer held; empty if too little.
   *
   * @param bytes at least 0
   */
  public synchronized Optional<Share> take(long bytes) {
    if (bytes < 0) {
      throw new IllegalArgumentException(bytes + " bytes would be taken");
    }
    if (bytes > total - taken) {
      return Optional.empty();
    }
    taken += bytes;
    return Optional.of(new Share(bytes));
  }

  private synchronized void give(long bytes) {
    if (bytes < 0 || bytes > taken) {
      throw new IllegalStateException(
          "%d bytes would be given back, and %d are taken".formatted(bytes, taken));
    }
    taken -= bytes;
  }

  /** Bytes that are taken until this is closed; closing it twice gives them back once. */
  public final class Share implements AutoCloseable {

    private long bytes;

    private Share(long bytes) {
      this.bytes = bytes;
    }

    /**
     * Gives back what is no longer needed; a share never grows.
     *
     * @param needed at least 0
     */
    public void shrinkTo(long needed) {
      if (shrunk(needed)) {
        // Without this share's lock: who is told may take locks of their own.
        given.run();
      }
    }

    private synchronized boolean shrunk(long needed) {
      if (needed < 0) {
        throw new IllegalArgumentException(needed + " bytes would be needed");
      }
      if (needed >= bytes) {
        return false;
      }
      give(bytes - needed);
      bytes = needed;
      return true;
    }

    @Override
    public void close() {
      shrinkTo(0);
    }
  }
}
