package mosaico.codecs.formats;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import mosaico.codecs.image.PixelSource;
import mosaico.codecs.image.UnreadableImageException;
import mosaico.codecs.image.Wanted;

/**
 * A pool of platform threads that open images, one per processor. Opening may decode a whole image,
 * and a virtual thread keeps its carrier while it computes: a few large images would block all
 * other virtual threads, health probes included.
 */
public final class DecodingThreads implements AutoCloseable {

  private final ExecutorService threads =
      Executors.newFixedThreadPool(
          Runtime.getRuntime().availableProcessors(),
          Thread.ofPlatform().daemon().name("decode-", 0).factory());

  /**
   * Opens an image and waits for it, even if the caller is interrupted meanwhile.
   *
   * @throws OutOfMemoryError if it does not fit in memory; nothing of it is left behind
   * @see InspectedImage#open
   */
  public PixelSource open(InspectedImage image, Wanted wanted) throws UnreadableImageException {
    Future<PixelSource> opened = threads.submit(() -> image.open(wanted));
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return opened.get();
        } catch (InterruptedException e) {
          // Native code cannot be stopped, and must not outlive the file that it reads.
          interrupted = true;
        }
      }
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case UnreadableImageException unreadable -> throw unreadable;
        case RuntimeException fault -> throw fault;
        case Error error -> throw error;
        case null, default -> throw new IllegalStateException(e);
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public void close() {
    threads.shutdown();
  }
}
