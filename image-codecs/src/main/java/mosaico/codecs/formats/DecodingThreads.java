package mosaico.codecs.formats;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import mosaico.codecs.image.ImageFile;
import mosaico.codecs.image.PixelSource;
import mosaico.codecs.image.UnreadableImageException;
import mosaico.codecs.image.UnreadableImageException.Kind;
import mosaico.codecs.image.Wanted;
import org.jspecify.annotations.Nullable;

/**
 * Pools of platform threads that read headers and open images, each of one thread per processor.
 * Opening may decode a whole image, and a virtual thread keeps its carrier while it computes: a few
 * large images would block all other virtual threads, health probes included.
 *
 * <p>An image that takes too long is given up: what is read in Java ends soon then, a native
 * decoder when it has made its image.
 */
public final class DecodingThreads implements ImageOpener {

  private final Duration limit;
  private final ExecutorService headers = pool("inspect-");
  private final ExecutorService images = pool("decode-");

  /**
   * @param limit how long a header, or an image, may take; the wait for a thread is not counted
   */
  public DecodingThreads(Duration limit) {
    this.limit = limit;
  }

  private static ExecutorService pool(String name) {
    return Executors.newFixedThreadPool(
        Runtime.getRuntime().availableProcessors(),
        Thread.ofPlatform().daemon().name(name, 0).factory());
  }

  @Override
  public InspectedImage inspect(ImageFile file) throws UnreadableImageException {
    return run(headers, () -> Formats.inspect(file));
  }

  @Override
  public PixelSource open(InspectedImage image, Wanted wanted) throws UnreadableImageException {
    return run(images, () -> image.open(wanted));
  }

  private <T> T run(ExecutorService threads, Callable<T> work) throws UnreadableImageException {
    Reading<T> reading = new Reading<>(work);
    try {
      threads.execute(reading.task);
      return reading.await();
    } catch (RejectedExecutionException e) {
      CancellationException closed = new CancellationException("no more images are read");
      closed.initCause(e);
      throw closed;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("reading the image was stopped");
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case UnreadableImageException unreadable -> throw unreadable;
        case RuntimeException fault -> throw fault;
        case Error error -> throw error;
        case null, default -> throw new IllegalStateException(e);
      }
    }
  }

  /** A file that is being read. */
  private final class Reading<T> {

    private final FutureTask<T> task;
    private @Nullable Thread reader;
    private boolean over;
    private boolean stopped;

    Reading(Callable<T> work) {
      task = new FutureTask<>(() -> read(work));
    }

    private T read(Callable<T> work) throws Exception {
      synchronized (this) {
        if (stopped) {
          throw new UnreadableImageException(Kind.DAMAGED, "reading the image was stopped");
        }
        reader = Thread.currentThread();
        notifyAll();
      }
      try {
        return work.call();
      } finally {
        synchronized (this) {
          over = true;
          // An interruption was meant for this work alone.
          Thread.interrupted();
        }
      }
    }

    /** Waits until nothing is read any more, whatever happens: the file must outlive its reader. */
    T await() throws ExecutionException, InterruptedException, UnreadableImageException {
      try {
        awaitThread();
        return task.get(limit.toNanos(), TimeUnit.NANOSECONDS);
      } catch (InterruptedException e) {
        close(stop());
        throw e;
      } catch (TimeoutException e) {
        close(stop());
        throw new UnreadableImageException(
            Kind.UNSUPPORTED,
            "the image takes more than %d s to be read, the limit here (DECODE_TIMEOUT)"
                .formatted(limit.toSeconds()),
            e);
      }
    }

    private synchronized void awaitThread() throws InterruptedException {
      while (reader == null) {
        wait();
      }
    }

    /** Stops reading and waits for its end; tells what was read all the same. */
    private @Nullable T stop() {
      synchronized (this) {
        stopped = true;
        if (reader != null && !over) {
          reader.interrupt();
        }
        if (reader == null) {
          // Nothing has begun, and nothing will be read when it does.
          return null;
        }
      }
      boolean interrupted = false;
      try {
        while (true) {
          try {
            return task.get();
          } catch (InterruptedException e) {
            interrupted = true;
          } catch (ExecutionException e) {
            return null;
          }
        }
      } finally {
        if (interrupted) {
          Thread.currentThread().interrupt();
        }
      }
    }

    private void close(@Nullable T unwanted) {
      if (unwanted instanceof PixelSource image) {
        image.close();
      }
    }
  }

  @Override
  public void close() {
    headers.shutdown();
    images.shutdown();
  }
}
