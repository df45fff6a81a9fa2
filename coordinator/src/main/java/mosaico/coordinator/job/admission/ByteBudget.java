package mosaico.coordinator.job.admission;

import java.util.Optional;

/** Bytes of memory, or of disk, that images may take at once. */
public final class ByteBudget {

  private final long total;
  private long taken;
  private volatile Runnable given = () -> {};

  public ByteBudget(long total) {
    this.total = total;
  }

  /** What to do whenever bytes were given back, on the thread that did. */
  void onGiven(Runnable action) {
    given = action;
  }

  public long total() {
    return total;
  }

  public synchronized long free() {
    return total - taken;
  }

  /** A share of the budget, to be closed when its bytes are no longer held; empty if too little. */
  public synchronized Optional<Share> take(long bytes) {
    if (bytes > total - taken) {
      return Optional.empty();
    }
    taken += bytes;
    return Optional.of(new Share(bytes));
  }

  private synchronized void give(long bytes) {
    taken -= bytes;
  }

  /** Bytes that are taken until this is closed; closing it twice gives them back once. */
  public final class Share implements AutoCloseable {

    private long bytes;

    private Share(long bytes) {
      this.bytes = bytes;
    }

    /** Gives back what is no longer needed; a share never grows. */
    public void shrinkTo(long needed) {
      if (shrunk(needed)) {
        // Without this share's lock: who is told may take locks of their own.
        given.run();
      }
    }

    private synchronized boolean shrunk(long needed) {
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
