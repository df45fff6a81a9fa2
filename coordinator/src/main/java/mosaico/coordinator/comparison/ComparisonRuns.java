package mosaico.coordinator.comparison;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import mosaico.codecs.formats.InspectedImage;
import mosaico.codecs.image.ImageFile;
import mosaico.codecs.image.UnreadableImageException;
import mosaico.comparison.Comparison;
import mosaico.comparison.ImageWork;
import mosaico.comparison.Mode;
import mosaico.comparison.Report;
import mosaico.comparison.Workload;
import mosaico.coordinator.comparison.StressResult.Attempt;
import mosaico.coordinator.job.Jobs;
import mosaico.coordinator.job.admission.JobPreparer;
import mosaico.coordinator.job.admission.RefusedException;
import mosaico.coordinator.upload.TemporaryFiles;
import mosaico.filters.chain.Chain;

/**
 * Measures on demand: one run at a time, as one would disturb the other, and within limits of its
 * own, as its processes take memory and CPU beside this coordinator.
 */
public final class ComparisonRuns {

  /** The most images that are worked on in one run and mode. */
  public static final int MAX_COUNT = 100;

  private static final int MAX_PARALLEL = 8;
  private static final long MAX_FILE_BYTES = 32L << 20;
  private static final long MAX_MEMORY = 512L << 20;
  private static final Duration RETRY = Duration.ofSeconds(10);

  private final Jobs jobs;
  private final JobPreparer preparer;
  private final Semaphore free = new Semaphore(1);

  /**
   * Nothing runs yet.
   *
   * @param preparer reads headers
   */
  public ComparisonRuns(Jobs jobs, JobPreparer preparer) {
    this.jobs = jobs;
    this.preparer = preparer;
  }

  /**
   * What is to be measured.
   *
   * @param images at least one; the caller's, not closed
   * @param count how many are worked on, the files in turn: 1 to {@link #MAX_COUNT}
   */
  public record Task(List<ImageFile> images, int count, Chain chain) {}

  /** What is done with a task whose images are in files. */
  private interface Run<T> {
    T run(Workload work, long bytesPerImage) throws Exception;
  }

  /**
   * Measures some modes, one after another.
   *
   * @throws RefusedException if a run is under way, or the image takes too much memory
   * @throws UnreadableImageException if the file is no image, or damaged
   * @throws mosaico.comparison.ComparisonException if the results differ, or a process fails
   * @throws Exception what a job failed with
   */
  public Report compare(Task task, List<Mode> modes) throws Exception {
    return alone(
        task,
        (work, bytesPerImage) -> {
          Comparison comparison = new Comparison(work, parallel(bytesPerImage), bytesPerImage);
          for (Mode mode : modes) {
            var _ =
                switch (mode) {
                  case SEQUENTIAL -> comparison.sequential();
                  case THREADING -> comparison.threading();
                  case MULTIPROCESSING -> comparison.multiprocessing();
                  case DISTRIBUTED -> comparison.distributed(new DirectJobs(jobs, work.chain()));
                };
          }
          return comparison.report();
        });
  }

  /**
   * Starts all jobs at once, and measures how long each takes.
   *
   * @throws RefusedException if a run is under way, or the image takes too much memory
   * @throws UnreadableImageException if the file is no image
   */
  public StressResult stress(Task task) throws Exception {
    return alone(task, (work, _) -> stress(work));
  }

  private StressResult stress(Workload work) throws Exception {
    DirectJobs direct = new DirectJobs(jobs, work.chain());
    List<Future<Attempt>> attempts = new ArrayList<>();
    long begun = System.nanoTime();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Path image : work.images()) {
        attempts.add(threads.submit(() -> attempt(direct, image)));
      }
    }
    double seconds = secondsSince(begun);
    return StressResult.of(
        work.chain().text(), attempts.stream().map(Future::resultNow).toList(), seconds);
  }

  private static Attempt attempt(DirectJobs direct, Path image) {
    long begun = System.nanoTime();
    try {
      var _ = direct.checksum(image);
      return new Attempt(secondsSince(begun), null);
    } catch (Exception e) {
      return new Attempt(secondsSince(begun), String.valueOf(e.getMessage()));
    }
  }

  private static double secondsSince(long begun) {
    return (System.nanoTime() - begun) / 1e9;
  }

  private <T> T alone(Task task, Run<T> run) throws Exception {
    if (!free.tryAcquire()) {
      throw new RefusedException.NotNow("a comparison is running; only one may at a time", RETRY);
    }
    try {
      long bytesPerImage = bytesPerImage(task);
      List<Path> files = new ArrayList<>();
      try {
        for (ImageFile image : task.images()) {
          Path file = TemporaryFiles.create();
          files.add(file);
          copy(image, file);
        }
        return run.run(Workload.of(files, task.count(), task.chain()), bytesPerImage);
      } finally {
        for (Path file : files) {
          Files.deleteIfExists(file);
        }
      }
    } finally {
      free.release();
    }
  }

  private static void copy(ImageFile image, Path file) throws IOException {
    try (InputStream in = image.stream()) {
      Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private long bytesPerImage(Task task) throws UnreadableImageException, RefusedException {
    long most = 1;
    for (ImageFile image : task.images()) {
      most = Math.max(most, memory(image, task.chain()));
    }
    return most;
  }

  /** As many threads and processes as there are processors, and as memory allows. */
  private static int parallel(long bytesPerImage) {
    int processors = Runtime.getRuntime().availableProcessors();
    return (int) Math.min(Math.min(processors, MAX_PARALLEL), MAX_MEMORY / bytesPerImage);
  }

  private long memory(ImageFile file, Chain chain)
      throws UnreadableImageException, RefusedException {
    long length = file.length();
    if (length > MAX_FILE_BYTES) {
      throw new RefusedException.TooLarge(
          "the image's file has %d bytes; %d are allowed for a comparison"
              .formatted(length, MAX_FILE_BYTES));
    }
    InspectedImage image = preparer.inspect(file);
    long memory = ImageWork.memory(image, length, chain);
    if (memory > MAX_MEMORY) {
      throw new RefusedException.TooLarge(
          "the image takes %d MB of memory to be worked on as a whole; a comparison has %d MB"
              .formatted(memory >> 20, MAX_MEMORY >> 20));
    }
    return memory;
  }
}
