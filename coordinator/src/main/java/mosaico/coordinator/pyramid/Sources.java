package mosaico.coordinator.pyramid;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import mosaico.codecs.formats.InspectedImage;
import mosaico.codecs.image.ImageFile;
import mosaico.codecs.image.PixelSource;
import mosaico.codecs.image.UnreadableImageException;
import mosaico.codecs.image.Wanted;
import mosaico.contract.tile.JobId;
import mosaico.coordinator.budget.ByteBudget;
import mosaico.coordinator.job.admission.JobPreparer;
import mosaico.coordinator.job.admission.RefusedException;
import mosaico.coordinator.job.admission.RefusedException.NotNow;
import mosaico.coordinator.job.record.JobRecord;
import mosaico.filters.geometry.Depth;

/** The sources of jobs, for those who look at parts of them: the last few, decoded on disk. */
public final class Sources implements AutoCloseable {

  private static final int COPIES = 2;

  /** A copy that nobody looks at is gone after a minute. */
  private static final Duration RETRY = Duration.ofSeconds(30);

  private final Function<JobId, Optional<ImageFile>> files;
  private final JobPreparer preparer;
  private final ByteBudget memory;
  private final ByteBudget disk;

  /** The one that was looked at last is the last. */
  private final Deque<SourceCopy> copies = new ArrayDeque<>();

  /**
   * Keeps no source yet.
   *
   * @param files the uploaded file of a job, to be closed, if it is kept
   * @param memory for decoding images, which jobs share
   * @param disk for temporary files, likewise
   */
  public Sources(
      Function<JobId, Optional<ImageFile>> files,
      JobPreparer preparer,
      ByteBudget memory,
      ByteBudget disk) {
    this.files = files;
    this.preparer = preparer;
    this.memory = memory;
    this.disk = disk;
  }

  /**
   * The source of a job, which is decoded from now on if it was not before.
   *
   * @return empty if its file is no longer kept
   * @throws RefusedException if there is no room for it now
   */
  public synchronized Optional<Layer> of(JobRecord job)
      throws IOException, UnreadableImageException, RefusedException {
    String name = job.id().text() + ":source";
    for (SourceCopy copy : List.copyOf(copies)) {
      if (copy.name().equals(name)) {
        forget(name);
        copies.addLast(copy);
        return Optional.of(copy);
      }
    }
    Optional<ImageFile> file = files.apply(job.id());
    if (file.isEmpty()) {
      return Optional.empty();
    }
    if (copies.size() >= COPIES) {
      copies.getFirst().close();
    }
    SourceCopy copy = copy(job, name, file.get());
    copies.addLast(copy);
    return Optional.of(copy);
  }

  private SourceCopy copy(JobRecord job, String name, ImageFile file)
      throws IOException, UnreadableImageException, RefusedException {
    Deque<Runnable> undo = new ArrayDeque<>();
    undo.push(file::close);
    try {
      Wanted wanted = new Wanted(/* gray= */ false, Depth.EIGHT, job.spec().levels());
      InspectedImage inspected = preparer.inspect(file);
      ByteBudget.Share decoding = take(memory, JobPreparer.memory(inspected, file, wanted));
      undo.push(decoding::close);
      PixelSource image = preparer.open(inspected, wanted);
      undo.push(image::close);
      ByteBudget.Share rows = take(disk, image.shape().bytes());
      undo.push(rows::close);
      SourceCopy copy =
          new SourceCopy(
              name,
              image,
              () -> {
                decoding.close();
                file.close();
              },
              () -> {
                rows.close();
                forget(name);
              });
      undo.clear();
      return copy;
    } finally {
      undo.forEach(Runnable::run);
    }
  }

  private static ByteBudget.Share take(ByteBudget budget, long bytes) throws NotNow {
    return budget
        .take(bytes)
        .orElseThrow(
            () -> new NotNow("other images fill this coordinator's memory or disk space", RETRY));
  }

  private synchronized void forget(String name) {
    copies.removeIf(copy -> copy.name().equals(name));
  }

  @Override
  public synchronized void close() {
    List.copyOf(copies).forEach(SourceCopy::close);
  }
}
