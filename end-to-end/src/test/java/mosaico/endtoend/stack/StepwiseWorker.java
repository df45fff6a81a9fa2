package mosaico.endtoend.stack;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import mosaico.testkit.time.Eventually;

/**
 * A worker that makes tiles only when told to, so that a test can say which worker holds a tile. It
 * is a process of its own that takes one tile at a time, announces it as started, and holds it.
 */
public final class StepwiseWorker implements AutoCloseable {

  /** The variable that says how many messages the broker may give it at once; 1 by default. */
  static final String PREFETCH = "STEPWISE_PREFETCH";

  private static final int ALL = 1_000_000;

  private final String id;
  private final ServiceProcess process;

  private StepwiseWorker(String id, ServiceProcess process) {
    this.id = id;
    this.process = process;
  }

  /**
   * Starts a worker.
   *
   * @param environment its ID and the services' addresses, as for any worker
   */
  static StepwiseWorker start(String id, Map<String, String> environment) {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xmx512m",
            "-cp",
            System.getProperty("java.class.path"),
            StepwiseWorkerProgram.class.getName());
    return new StepwiseWorker(id, ServiceProcess.run(command, id, environment));
  }

  public String id() {
    return id;
  }

  /** Waits until it holds a tile, and returns the tile's index. */
  public int awaitHeld() {
    Eventually.until(id + " holds a tile", () -> lastLine().startsWith("holds "));
    return Integer.parseInt(lastLine().substring("holds ".length()));
  }

  /** Whether it holds a tile now. */
  public boolean holds() {
    return lastLine().startsWith("holds ");
  }

  /** Lets it make so many tiles, and waits until they are made. */
  public void make(int tiles) {
    long before = made();
    allow(tiles);
    Eventually.until(id + " has made " + tiles + " tiles more", () -> made() == before + tiles);
  }

  /** Lets it make whatever comes from now on, as other workers do; does not wait. */
  public void makeAll() {
    allow(ALL);
  }

  /** How many tiles it has acknowledged: made, or skipped because their job was over. */
  public long made() {
    return process.log().lines().filter(line -> line.startsWith("made ")).count();
  }

  /** How many tiles it has begun to make, whether they were made or not. */
  public long begun() {
    return process.log().lines().filter(line -> line.startsWith("holds ")).count();
  }

  private void allow(int tiles) {
    process.tell(Integer.toString(tiles));
  }

  /** SIGKILL: the broker gives what it holds to another worker. */
  public void kill() {
    process.kill();
  }

  /** SIGSTOP: it stands still with what it holds, until {@link #resume}. */
  public void pause() {
    process.pause();
  }

  public void resume() {
    process.resume();
  }

  /** What it said last: that it holds a tile, or that it has made one. */
  private String lastLine() {
    return process
        .log()
        .lines()
        .filter(line -> line.startsWith("holds ") || line.startsWith("made "))
        .reduce("", (_, line) -> line);
  }

  ServiceProcess process() {
    return process;
  }

  @Override
  public void close() {
    kill();
  }
}
