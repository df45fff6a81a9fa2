package mosaico.ctl.chaos.stack;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import mosaico.embedded.ChildProcess;

/** A coordinator or a worker that is killed, frozen and started again. */
public final class Service {
  private final Supplier<ChildProcess> launcher;
  private final LongAdder surprises = new LongAdder();
  private ChildProcess process;
  private boolean ending;

  Service(Supplier<ChildProcess> launcher) {
    this.launcher = launcher;
    this.process = launcher.get();
  }

  /** What it is called in the report and in its log's name. */
  public synchronized String name() {
    return process.name();
  }

  /** Ends it at once by SIGKILL, and starts it again. */
  public synchronized void killAndRestart() {
    process.kill();
    process.awaitExit();
    process = launcher.get();
  }

  /** Stops it from running by SIGSTOP: its connections stay open. */
  public synchronized void freeze() {
    process.freeze();
  }

  /** Lets it run on. */
  public synchronized void thaw() {
    process.thaw();
  }

  /** Starts it again if it ended though nobody ended it, which is a fault of its own. */
  synchronized void restartIfEnded() {
    if (!ending && !process.isAlive()) {
      surprises.increment();
      process = launcher.get();
    }
  }

  /** How often it ended by itself. */
  int surprises() {
    return surprises.intValue();
  }

  /** The end of its log. */
  synchronized List<String> lastLines(int count) {
    return process.lastLines(count);
  }

  /** Asks it to end, without waiting. */
  synchronized void terminate() {
    ending = true;
    thaw();
    process.terminate();
  }

  /** Ends it in order if it does so in time. */
  synchronized void stop(Duration grace) {
    terminate();
    process.stop(grace);
  }
}
