package mosaico.ctl.stress;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import mosaico.ctl.output.Terminal;
import mosaico.ctl.stress.load.LoadRun;

/** A line on a terminal that tells how far a run is; nothing where there is no terminal. */
final class Progress implements AutoCloseable {

  private static final long EVERY_MILLIS = 250;
  private static final String CLEAR = "\r\033[K";

  private final LoadRun run;
  private final PrintWriter out;
  private final ScheduledExecutorService executor;
  private final long begun = System.nanoTime();

  private Progress(LoadRun run, PrintWriter out, ScheduledExecutorService executor) {
    this.run = run;
    this.out = out;
    this.executor = executor;
  }

  static Progress show(LoadRun run, PrintWriter out, Terminal terminal) {
    Progress progress =
        new Progress(
            run,
            out,
            Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("progress").factory()));
    if (terminal.interactive()) {
      var _ =
          progress.executor.scheduleAtFixedRate(
              progress::print, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }
    return progress;
  }

  private void print() {
    LoadRun.Progress now = run.progress();
    out.print(CLEAR + line(now, (System.nanoTime() - begun) / 1e9));
    out.flush();
  }

  static String line(LoadRun.Progress now, double seconds) {
    return String.format(
        Locale.ROOT,
        "%.0f s: %d of %d sent, %d in flight, %d ended (%.1f a second), %d errors",
        seconds,
        now.started(),
        now.planned(),
        now.started() - now.ended(),
        now.ended(),
        now.ended() / Math.max(seconds, 0.001),
        now.errors());
  }

  @Override
  public void close() {
    if (!executor.isShutdown()) {
      executor.shutdownNow();
      out.print(Terminal.current().interactive() ? CLEAR : "");
      out.flush();
    }
  }
}
