package mosaico.codecs.formats;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import mosaico.codecs.image.ImageFile;
import mosaico.codecs.image.PixelSource;
import mosaico.codecs.image.UnreadableImageException;

/**
 * Opens images, which may mean decoding them whole, on threads of the platform, as many as there
 * are processors: a virtual thread keeps its carrier while it computes, and a few large images
 * would keep all others, and the answers to probes, waiting.
 */
public final class Decoders implements AutoCloseable {

  private final ExecutorService threads =
      Executors.newFixedThreadPool(
          Runtime.getRuntime().availableProcessors(),
          Thread.ofPlatform().daemon().name("decode-", 0).factory());

  /**
   * As {@link ImageDecoder#open}.
   *
   * @throws OutOfMemoryError if there was no memory for it; what was begun is gone again
   */
  public PixelSource open(ImageFile file, ImageHeader header, boolean gray)
      throws UnreadableImageException {
    Future<PixelSource> opened = threads.submit(() -> ImageDecoder.open(file, header, gray));
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return opened.get();
        } catch (InterruptedException e) {
          // Native code does not stop half-way, and it must not outlive the file that it reads.
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
