package mosaico.ctl.stress;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import mosaico.ctl.stress.load.LoadRun;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes Ctrl-C, or SIGTERM, end a run with a report of what was done: the process ends when the
 * command has written it.
 */
final class Interruption implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Interruption.class);

  /** For the requests that are under way, and the report. */
  private static final long MOST_SECONDS = 15;

  private final CountDownLatch over = new CountDownLatch(1);
  private final Thread hook;

  private Interruption(LoadRun run) {
    this.hook =
        Thread.ofPlatform()
            .unstarted(
                () -> {
                  run.stop();
                  awaitReport();
                });
  }

  /** Stops the run when the process is told to end, until this is closed. */
  static Interruption stops(LoadRun run) {
    Interruption interruption = new Interruption(run);
    Runtime.getRuntime().addShutdownHook(interruption.hook);
    return interruption;
  }

  private void awaitReport() {
    try {
      var _ = over.await(MOST_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      log.debug("the process is ending, and waits for the report", e);
    }
    over.countDown();
  }
}
