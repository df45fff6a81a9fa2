package mosaico.coordinator.pyramid;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import mosaico.codecs.image.PixelSource;
import mosaico.codecs.image.UnreadableImageException;
import mosaico.coordinator.upload.TemporaryFiles;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Rows;
import mosaico.filters.geometry.Shape;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A decoded image in a temporary file, for those who look at parts of it: most formats can only be
 * decoded from the top. A thread of its own decodes it; the rows that are there can be read
 * meanwhile. Nobody having looked for a while, the copy closes itself.
 */
final class SourceCopy implements Layer, AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(SourceCopy.class);

  /** Rows of a part: few enough for some megabytes of a wide image. */
  private static final int PART = 128;

  /** How long a copy stays that nobody looks at: it takes disk space that jobs may need. */
  private static final Duration KEPT = Duration.ofMinutes(1);

  private final String name;
  private final Shape shape;
  private final Runnable closed;
  private final Path path;
  private final FileChannel rows;
  private final Thread thread;

  /** How many rows are there, from the top. */
  private int decoded;

  private @Nullable String failure;
  private boolean isClosed;
  private long lookedAt = System.nanoTime();

  /**
   * Begins to decode an image.
   *
   * @param name as of {@link Layer#name}
   * @param image samples of 8 bits; closed by this as soon as it is decoded
   * @param imageClosed done after that
   * @param closed done once this is closed
   * @throws IOException if there can be no temporary file; the image is not closed then
   */
  SourceCopy(String name, PixelSource image, Runnable imageClosed, Runnable closed)
      throws IOException {
    this.name = name;
    this.shape = image.shape();
    this.closed = closed;
    this.path = TemporaryFiles.create();
    this.rows = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
    this.thread =
        Thread.ofPlatform().daemon().name("source-" + name).start(() -> run(image, imageClosed));
  }

  private void run(PixelSource image, Runnable imageClosed) {
    try {
      try (image) {
        decode(image);
      } catch (IOException | UnreadableImageException | RuntimeException e) {
        fail(e);
      } finally {
        imageClosed.run();
      }
      awaitNeglect();
    } catch (InterruptedException e) {
      // It is closed: nothing is left to be done.
      Thread.currentThread().interrupt();
    } finally {
      close();
    }
  }

  private void decode(PixelSource image)
      throws IOException, UnreadableImageException, InterruptedException {
    for (int part = 0; part < parts(); part++) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      Rows wanted = rows(part);
      Band band = image.rows(wanted);
      ByteBuffer bytes =
          ByteBuffer.wrap(
              band.samples(),
              band.offset(wanted.from()),
              Math.multiplyExact(wanted.count(), shape.rowBytes()));
      for (long at = (long) wanted.from() * shape.rowBytes(); bytes.hasRemaining(); ) {
        at += rows.write(bytes, at);
      }
      synchronized (this) {
        decoded = wanted.to();
        notifyAll();
      }
    }
  }

  private synchronized void fail(Exception why) {
    if (!isClosed) {
      log.warn("the source {} cannot be shown: {}", name, why.getMessage());
    }
    failure = String.valueOf(why.getMessage());
    notifyAll();
  }

  private synchronized void awaitNeglect() throws InterruptedException {
    for (long left = KEPT.toMillis(); left > 0 && !isClosed; left = leftMillis()) {
      wait(left);
    }
  }

  private long leftMillis() {
    return KEPT.minusNanos(System.nanoTime() - lookedAt).toMillis();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Shape shape() {
    return shape;
  }

  @Override
  public int parts() {
    return Math.ceilDiv(shape.height(), PART);
  }

  @Override
  public Rows rows(int part) {
    return new Rows(part * PART, Math.min(shape.height(), (part + 1) * PART));
  }

  /** Also empty once this is closed: it can then be had anew. */
  @Override
  public synchronized Optional<byte[]> samples(int part, long until) throws IOException {
    Rows wanted = rows(part);
    awaitRows(wanted.to(), until);
    lookedAt = System.nanoTime();
    if (failure != null) {
      throw new IOException("the source cannot be decoded: " + failure);
    }
    if (isClosed || decoded < wanted.to()) {
      return Optional.empty();
    }
    ByteBuffer samples = ByteBuffer.allocate(Math.multiplyExact(wanted.count(), shape.rowBytes()));
    try {
      for (long at = (long) wanted.from() * shape.rowBytes(); samples.hasRemaining(); ) {
        at += rows.read(samples, at);
      }
    } catch (ClosedChannelException e) {
      // The thread of another reader was interrupted, which closes the channel.
      close();
      return Optional.empty();
    }
    return Optional.of(samples.array());
  }

  private void awaitRows(int to, long until) throws IOException {
    try {
      while (decoded < to && failure == null && !isClosed) {
        long left = Duration.ofNanos(until - System.nanoTime()).toMillis();
        if (left <= 0) {
          return;
        }
        wait(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("nobody waits for the source any longer", e);
    }
  }

  /** Deletes the file; nothing if that has been done. */
  @Override
  public void close() {
    synchronized (this) {
      if (isClosed) {
        return;
      }
      isClosed = true;
      notifyAll();
    }
    thread.interrupt();
    try (rows) {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw new UncheckedIOException("a copy of a source cannot be deleted", e);
    } finally {
      closed.run();
    }
  }
}
