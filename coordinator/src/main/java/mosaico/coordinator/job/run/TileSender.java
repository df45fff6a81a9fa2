package mosaico.coordinator.job.run;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Base64;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import mosaico.codecs.image.UnreadableImageException;
import mosaico.contract.tile.ChunkId;
import mosaico.contract.tile.TileTask;
import mosaico.coordinator.broker.BrokerUnavailableException;
import mosaico.coordinator.job.admission.PreparedJob;
import mosaico.coordinator.job.record.JobRecord;
import mosaico.coordinator.job.run.SendWindow.Limits;
import mosaico.coordinator.result.Encodings;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Rows;
import mosaico.filters.geometry.Shape;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Sends a job's tiles as its window allows, each as soon as its rows are decoded, while others
 * decode, send and note other things. A fault of the image ends the job; the broker is waited for.
 */
public final class TileSender implements Runnable {

  private static final Logger log = LoggerFactory.getLogger(TileSender.class);
  private static final Duration LOOK_EVERY = Duration.ofMillis(500);
  private static final Duration PAUSE = Duration.ofMillis(250);

  private final JobRunner.Shared shared;
  private final PreparedJob prepared;
  private final JobRecord job;
  private final Progress progress;
  private final SendWindow window;

  public TileSender(
      JobRunner.Shared shared, PreparedJob prepared, Progress progress, SendWindow window) {
    this.shared = shared;
    this.prepared = prepared;
    this.job = prepared.record();
    this.progress = progress;
    this.window = window;
  }

  /** Returns when the job is over, or what cannot be sent has failed the job. */
  @Override
  public void run() {
    try {
      while (!progress.isClosed()) {
        sendNext();
      }
    } catch (UnreadableImageException | RuntimeException | Error e) {
      // Whatever it is, such as a mapped file that was cut: the job must not wait for its deadline.
      progress.fail(e);
      wakeRunner();
    } catch (InterruptedException e) {
      log.info("job {}: its sender was interrupted", job.id());
    }
  }

  private void sendNext() throws UnreadableImageException, InterruptedException {
    try {
      OptionalInt index = window.awaitNext(limits(), LOOK_EVERY);
      if (index.isEmpty()) {
        return;
      }
      if (!shared.publisher().isOpen()) {
        // Asked before the tile is cut, encoded, and counted as sent.
        throw new BrokerUnavailableException("the broker takes nothing now");
      }
      send(index.getAsInt());
    } catch (JedisException e) {
      log.debug("job {}: Redis is away: {}", job.id(), e.getMessage());
      Thread.sleep(PAUSE);
    } catch (BrokerUnavailableException e) {
      log.debug("job {}: {}", job.id(), e.getMessage());
      Thread.sleep(PAUSE);
    }
  }

  private void send(int index)
      throws BrokerUnavailableException, UnreadableImageException, InterruptedException {
    if (!shared.tilesInFlight().tryAcquire(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
      return;
    }
    OptionalInt attempt = window.sent(index);
    if (attempt.isEmpty()) {
      shared.tilesInFlight().release();
      return;
    }
    Rows output = job.plan().rows(index);
    Rows input = prepared.chain().input(output);
    boolean published = false;
    try {
      byte[] body = base64(prepared.image().rows(input).slice(input));
      TileTask task =
          new TileTask(
              new ChunkId(job.id(), index),
              prepared.chain().source(),
              input,
              output,
              job.filters(),
              Encodings.of(job.format()),
              shared.clock().instant(),
              shared.settings().deadline().plus(shared.settings().resultTtl()),
              attempt.getAsInt(),
              // Only these can be watched, and the others are in a hurry.
              /* announce= */ job.durable(),
              prepared.traceparent());
      shared.publisher().publish(task, body, job.durable(), () -> window.takeBack(index));
      published = true;
    } finally {
      if (!published) {
        window.takeBack(index);
      }
    }
  }

  private static byte[] base64(Band band) {
    return Base64.getEncoder()
        .encode(ByteBuffer.wrap(band.samples(), band.start(), band.bytes()))
        .array();
  }

  /** As many as the person asked for, or enough for all workers; and what memory allows. */
  private Limits limits() {
    long held = Math.max(1, shared.settings().maxBytesInFlight() / tileBytes());
    long out =
        job.workers().isPresent()
            ? job.workers().getAsInt()
            : Math.max(4, 2L * shared.workers().capacity());
    return new Limits((int) Math.min(out, held), (int) Math.min(Integer.MAX_VALUE, held));
  }

  /** Of a tile as it is sent, or of its result, whichever is larger. */
  private long tileBytes() {
    Rows output = job.plan().rows(0);
    Shape sent = prepared.chain().source();
    return Math.max(
        (long) prepared.chain().input(output).count() * sent.rowBytes(),
        (long) output.count() * job.result().rowBytes());
  }

  /**
   * It waits on the completion list, and would not look at the progress before a second is over.
   */
  private void wakeRunner() {
    try {
      shared.chunks().wake(job.id(), shared.settings().resultTtl());
    } catch (JedisException e) {
      log.debug("job {}: its runner is not woken: {}", job.id(), e.getMessage());
    }
  }
}
