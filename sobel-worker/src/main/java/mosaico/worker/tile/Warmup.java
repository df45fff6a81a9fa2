package mosaico.worker.tile;

import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.Random;
import mosaico.contract.tile.ChunkId;
import mosaico.contract.tile.JobId;
import mosaico.contract.tile.ResultEncoding;
import mosaico.contract.tile.TileHeaders;
import mosaico.contract.tile.TileTask;
import mosaico.filters.geometry.Rows;
import mosaico.filters.geometry.Shape;

/**
 * Makes tiles of nobody's until the JVM has compiled what makes them.
 *
 * <p>The vector kernel runs a thousand times slower before that, so a worker that came cold to its
 * first tile would sit on it for a second or two.
 */
public final class Warmup {

  private static final Shape IMAGE = new Shape(3_840, 130, 1);
  private static final int RUNS = 40;

  private Warmup() {}

  /**
   * Makes tiles for at most about so long.
   *
   * @return how long it took
   */
  public static Duration run(Duration most) {
    byte[] samples = new byte[(int) IMAGE.bytes()];
    new Random(1).nextBytes(samples);
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
        encoding,
        Instant.now(),
        Duration.ofMinutes(1),
        1,
        /* announce= */ false,
        Optional.empty());
  }
}
