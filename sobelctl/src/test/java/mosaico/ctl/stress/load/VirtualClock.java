package mosaico.ctl.stress.load;

/** A clock that goes on only when somebody sleeps until a time, or lets time pass. */
public final class VirtualClock implements LoadClock {

  private long now = 5_000_000_000L;

  @Override
  public long nanos() {
    return now;
  }

  @Override
  public void sleepUntil(long nanos) {
    now = Math.max(now, nanos);
  }

  /** Lets so many milliseconds pass. */
  public void pass(long millis) {
    now += millis * 1_000_000;
  }
}
