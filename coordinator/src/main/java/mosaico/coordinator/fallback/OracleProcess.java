package mosaico.coordinator.fallback;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import mosaico.contract.tile.TileTask;
import mosaico.coordinator.audit.Oracle;
import mosaico.coordinator.audit.RawRows;
import mosaico.filters.vector.VectorUse;
import mosaico.worker.tile.OracleProgram;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The scalar kernels in a process of their own. Which kernels run is decided once for a JVM, so it
 * has one for each tile: that takes about a second, and is asked for only when workers do not
 * agree.
 */
public final class OracleProcess implements Oracle {

  private static final Logger log = LoggerFactory.getLogger(OracleProcess.class);
  private static final Duration LIMIT = Duration.ofMinutes(1);

  /** A tile of 64 MiB of Base64, what it is decoded to, and what each step makes of it. */
  private static final String HEAP = "-Xmx512m";

  private final Duration limit;

  public OracleProcess() {
    this(LIMIT);
  }

  /** An oracle that gives no answer if that takes longer. */
  OracleProcess(Duration limit) {
    this.limit = limit;
  }

  @Override
  public Optional<RawRows> ask(TileTask task, byte[] body) throws InterruptedException {
    Process process;
    try {
      process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-XX:+UseSerialGC",
                  HEAP,
                  "-D" + VectorUse.PROPERTY + "=" + VectorUse.ORACLE,
                  "-cp",
                  System.getProperty("java.class.path"),
                  OracleProgram.class.getName())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
    } catch (IOException e) {
      log.error("the oracle of tile {} cannot be started", task.id(), e);
      return Optional.empty();
    }
    Thread watch = Thread.ofVirtual().name("oracle").start(() -> endAfterLimit(process));
    try (DataOutputStream out =
            new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
        DataInputStream in = new DataInputStream(process.getInputStream())) {
      OracleProgram.write(out, task, body);
      out.flush();
      return Optional.of(new RawRows(in.readInt(), in.readLong()));
    } catch (IOException e) {
      log.error("the oracle did not make tile {}", task.id(), e);
      return Optional.empty();
    } finally {
      process.destroyForcibly().waitFor();
      watch.join();
    }
  }

  private void endAfterLimit(Process process) {
    try {
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
