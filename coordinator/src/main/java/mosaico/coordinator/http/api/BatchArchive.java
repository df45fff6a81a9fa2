package mosaico.coordinator.http.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import mosaico.codecs.formats.OutputFormat;
import mosaico.codecs.image.IccProfile;
import mosaico.coordinator.job.Jobs;
import mosaico.coordinator.job.admission.RefusedException;
import mosaico.coordinator.job.follow.BatchFollower;
import mosaico.coordinator.job.follow.JobFollower;
import mosaico.coordinator.job.follow.ResultUnavailableException.Expired;
import mosaico.coordinator.job.record.BatchNames;
import mosaico.coordinator.job.record.BatchSpec;
import mosaico.coordinator.job.record.ItemEnd;
import mosaico.coordinator.job.record.ItemStatus;
import mosaico.coordinator.job.record.JobRecord;
import mosaico.coordinator.job.record.JobSpec;
import mosaico.coordinator.job.record.JobState;
import mosaico.coordinator.result.TimedResultWriter;

/**
 * Writes the results of a batch as a ZIP file, in the order of the upload, each as soon as it is
 * there. An image without a result has a text in its place that says why.
 *
 * <p>An image's entry begins when its job is done, so no entry is cut short by a job that fails.
 */
final class BatchArchive {

  private final BatchFollower batches;
  private final JobFollower follower;
  private final Jobs jobs;
  private final TimedResultWriter results;

  BatchArchive(BatchFollower batches, JobFollower follower, Jobs jobs, TimedResultWriter results) {
    this.batches = batches;
    this.follower = follower;
    this.jobs = jobs;
    this.results = results;
  }

  /**
   * Writes the archive.
   *
   * @param out closed at the end, but not if this throws: the archive must not look complete then
   */
  void write(BatchSpec batch, OutputStream out) throws IOException {
    ZipOutputStream zip = new ZipOutputStream(out, UTF_8);
    BatchNames names = batch.names();
    for (int i = 0; i < batch.items().size(); i++) {
      Optional<String> error =
          switch (batches.awaitEnd(batch, i)) {
            case ItemStatus.Begun(JobRecord job) when job.state() == JobState.DONE ->
                writeResult(job, names.result(i), zip);
            case ItemStatus.Begun(JobRecord job) -> job.status().reason();
            case ItemStatus.NeverBegun(ItemEnd end) -> Optional.of(end.reason());
            case ItemStatus.Expired(), ItemStatus.Waiting() ->
                Optional.of("its result has expired");
          };
      if (error.isPresent()) {
        writeText(error.get(), names.error(i), zip);
      }
      // Waiting for the next image must not hold back what has been written.
      zip.flush();
    }
    zip.close();
  }

  private static void writeText(String text, String name, ZipOutputStream zip) throws IOException {
    zip.setLevel(Deflater.BEST_SPEED);
    zip.putNextEntry(new ZipEntry(name));
    zip.write((text + "\n").getBytes(UTF_8));
    zip.closeEntry();
  }

  /** Writes an image, or tells why it cannot be written. */
  private Optional<String> writeResult(JobRecord job, String name, ZipOutputStream zip)
      throws IOException {
    try (AutoCloseable _ = memory(job.spec())) {
      // Before the entry is begun: all strips are there.
      follower.headers(job);
      Optional<IccProfile> profile = follower.profile(job);
      zip.setLevel(level(job.spec().format()));
      zip.putNextEntry(new ZipEntry(name));
      writeImage(job, profile, zip);
      zip.closeEntry();
      return Optional.empty();
    } catch (Expired | RefusedException.TooLarge e) {
      return Optional.of(String.valueOf(e.getMessage()));
    } catch (IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException(e);
    }
  }

  private void writeImage(JobRecord job, Optional<IccProfile> profile, OutputStream out)
      throws IOException {
    JobSpec spec = job.spec();
    try {
      results.write(
          spec.encoder(), spec.result(), profile, spec.plan().tiles(), follower.result(job), out);
    } catch (Expired e) {
      throw new IOException("a strip expired while its image was written", e);
    } catch (OutOfMemoryError e) {
      throw new IOException("the result needs more memory than this coordinator has", e);
    }
  }

  /** What writing an image takes, waiting for it if others have it: they end at some time. */
  private AutoCloseable memory(JobSpec job) throws RefusedException, IOException {
    while (true) {
      try {
        return jobs.resultMemory(job);
      } catch (RefusedException.TooManyJobs e) {
        batches.pause();
      }
    }
  }

  /** What is compressed already is stored as it is. */
  private static int level(OutputFormat format) {
    return switch (format) {
      case PNG, JPEG, WEBP -> Deflater.NO_COMPRESSION;
      case TIFF, BMP, PNM -> Deflater.BEST_SPEED;
    };
  }
}
