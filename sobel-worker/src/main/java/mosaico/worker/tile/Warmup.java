package mosaico.worker.tile;

import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import mosaico.contract.tile.ChunkId;
import mosaico.contract.tile.JobId;
import mosaico.contract.tile.ResultEncoding;
import mosaico.contract.tile.TileHeaders;
import mosaico.contract.tile.TileTask;
import mosaico.filters.geometry.Rows;
import mosaico.filters.geometry.Shape;

/**
 * Processes synthetic tiles until the JVM has compiled the code that makes real ones.
 *
 * <p>Until then the vector kernel runs about a hundred times slower, and the first tile of a cold
 * worker takes up to half a second; {@code docs/decisions/0008-cold-start.md} has the figures.
 */
public final class Warmup {

  private static final Shape IMAGE = new Shape(3_840, 130, 1);
  private static final int RUNS = 40;

  private Warmup() {}

  /**
   * Processes {@value #RUNS} tiles, or as many as can be started within the given time.
   *
   * @return how long it took, which may exceed {@code most} by the last tile
   * @throws IllegalStateException if a plain tile cannot be made
   */
  public static Duration run(Duration most) {
    byte[] samples = new byte[(int) IMAGE.bytes()];
    new SplittableRandom(1).nextBytes(samples);
    byte[] body = Base64.getEncoder().encode(samples);
    TileProcessor processor = new TileProcessor();
    long start = System.nanoTime();
    Duration spent = Duration.ZERO;
    for (int run = 0; run < RUNS && spent.compareTo(most) < 0; run++) {
      try {
        processor.process(
            task(run % 2 == 0 ? ResultEncoding.RAW : ResultEncoding.PNG),
            TileHeaders.CONTENT_ENCODING,
            body);
      } catch (ImpossibleTileException e) {
        throw new IllegalStateException("this worker cannot make a plain tile", e);
      }
      spent = Duration.ofNanos(System.nanoTime() - start);
    }
    return spent;
  }

  private static TileTask task(ResultEncoding encoding) {
    return new TileTask(
        new ChunkId(JobId.random(), 0),
        IMAGE,
        IMAGE.rows(),
        new Rows(1, IMAGE.height() - 1),
        "sobel",
        List.of(),
        encoding,
        Instant.now(),
        Duration.ofMinutes(1),
        1,
        /* announce= */ false,
        Optional.empty());
  }
}
