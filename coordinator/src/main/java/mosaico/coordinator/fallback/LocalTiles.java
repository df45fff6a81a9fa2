package mosaico.coordinator.fallback;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import mosaico.contract.tile.TileHeaders;
import mosaico.contract.tile.TileTask;
import mosaico.worker.tile.Outcome;
import mosaico.worker.tile.TileHandler;
import mosaico.worker.tile.TileMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes tiles on this coordinator's own threads, as a worker would, for when there is no worker.
 * Their results are stored as a worker stores them.
 */
public final class LocalTiles implements AutoCloseable {

  /** The name under which results say who made them. */
  public static final String WORKER = "coordinator";

  private static final Logger log = LoggerFactory.getLogger(LocalTiles.class);

  private final TileHandler handler;
  private final Semaphore room;
  private final Executor threads;
  private final Runnable closing;

  /**
   * Starts no thread before the first tile.
   *
   * @param handler stores results under the name {@link #WORKER}
   * @param places how many tiles are made at once; as many more may be held ready
   */
  public LocalTiles(TileHandler handler, int places) {
    this(
        handler,
        places,
        Executors.newFixedThreadPool(
            places, Thread.ofPlatform().daemon().name("local-tile-", 0).factory()));
  }

  private LocalTiles(TileHandler handler, int places, ExecutorService threads) {
    this(handler, places, threads, threads::shutdownNow);
  }

  /**
   * Makes tiles on threads that are given.
   *
   * @param places how many tiles the threads make at once
   * @param closing ends them
   */
  public LocalTiles(TileHandler handler, int places, Executor threads, Runnable closing) {
    this.handler = handler;
    this.room = new Semaphore(2 * places);
    this.threads = threads;
    this.closing = closing;
  }

  /**
   * Waits for room for a tile, so that no more are held in memory than there is work to do.
   *
   * @return whether there is; {@link #make} or {@link #release} must follow
   */
  public boolean reserve(Duration atMost) throws InterruptedException {
    return room.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Gives back room that was reserved for a tile that is not made. */
  public void release() {
    room.release();
  }

  /**
   * Makes a tile, on another thread, in the room that was reserved for it.
   *
   * @param body the Base64 text of its samples; not modified
   * @param lost called, from any thread, if neither a result nor a failure could be stored
   */
  public void make(TileTask task, byte[] body, Runnable lost) {
    try {
      threads.execute(() -> handle(task, body, lost));
    } catch (RejectedExecutionException e) {
      log.debug("closed: tile {} is left to others", task.id(), e);
      release();
      lost.run();
    }
  }

  private void handle(TileTask task, byte[] body, Runnable lost) {
    boolean stored = false;
    try {
      switch (handler.handle(message(task, body))) {
        case Outcome.Accepted(), Outcome.Discarded _ -> stored = true;
        case Outcome.Requeued(String reason) ->
            log.info("tile {} is made again: {}", task.id(), reason);
      }
    } finally {
      release();
      if (!stored) {
        lost.run();
      }
    }
  }

  private static TileMessage message(TileTask task, byte[] body) {
    return new TileMessage(
        task.id().toString(),
        TileHeaders.write(task),
        TileHeaders.CONTENT_ENCODING,
        body,
        /* redelivered= */ false);
  }

  /** Tiles that were not begun are lost with the process, as their jobs have been handed on. */
  @Override
  public void close() {
    closing.run();
  }
}
