package mosaico.ctl.stress.load;

import java.util.concurrent.TimeUnit;

/** The time that a load run keeps to. */
public interface LoadClock {

  /** The clock of this process, which never goes back. */
  LoadClock SYSTEM =
      new LoadClock() {
        @Override
        public long nanos() {
          return System.nanoTime();
        }

        @Override
        public void sleepUntil(long nanos) throws InterruptedException {
          TimeUnit.NANOSECONDS.sleep(nanos - System.nanoTime());
        }
      };

  /** Nanoseconds since some moment. */
  long nanos();

  /** Returns when {@link #nanos} has reached the given value; at once if it has. */
  void sleepUntil(long nanos) throws InterruptedException;
}
