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
import mosaico.filters.vector.VectorUse;
import mosaico.worker.tile.OracleProgram;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says which rows a tile should have, by the scalar kernels that all others must equal. Which
 * kernels run is decided once for a JVM, so it has one of its own for each tile: that takes about a
 * second, and is asked for only when workers do not agree.
 */
public final class Oracle {

  private static final Logger log = LoggerFactory.getLogger(Oracle.class);
  private static final Duration LIMIT = Duration.ofMinutes(1);

  /** A tile of 64 MiB of Base64, what it is decoded to, and what each step makes of it. */
  private static final String HEAP = "-Xmx512m";

  /**
   * What a tile's rows should be.
   *
   * @param bytes of the rows, or of the summary
   * @param crc32c of those
   */
  public record Answer(int bytes, long crc32c) {}

  private final Duration limit;

  public Oracle() {
    this(LIMIT);
  }

  /** An oracle that gives no answer if that takes longer. */
  Oracle(Duration limit) {
    this.limit = limit;
  }

  /**
   * What the tile's rows should be; empty if that cannot be told.
   *
   * @param body the Base64 text of its side inputs and samples
   */
  public Optional<Answer> ask(TileTask task, byte[] body) throws InterruptedException {
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
      return Optional.of(new Answer(in.readInt(), in.readLong()));
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
