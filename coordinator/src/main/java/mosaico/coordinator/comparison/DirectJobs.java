package mosaico.coordinator.comparison;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.atomic.LongAdder;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;
import mosaico.codecs.formats.OutputFormat;
import mosaico.codecs.image.ImageFile;
import mosaico.comparison.DistributedWork;
import mosaico.contract.strip.Strip;
import mosaico.coordinator.job.Jobs;
import mosaico.coordinator.job.record.JobRequest;
import mosaico.coordinator.job.record.Submitter;
import mosaico.coordinator.job.run.ResultStream;
import mosaico.coordinator.result.ResultWriter;
import mosaico.coordinator.result.Writing;
import mosaico.filters.chain.Chain;
import mosaico.filters.geometry.Depth;

/** Work as direct jobs of this coordinator, whose results are read as PNM and not kept. */
final class DirectJobs implements DistributedWork {

  private static final String NAME = "comparison";

  private final Jobs jobs;
  private final Chain chain;
  private final LongAdder workerNanos = new LongAdder();

  DirectJobs(Jobs jobs, Chain chain) {
    this.jobs = jobs;
    this.chain = chain;
  }

  @Override
  public long checksum(Path image) throws Exception {
    JobRequest request =
        new JobRequest(
            chain,
            OptionalInt.empty(),
            OutputFormat.PNM,
            Writing.USUAL,
            Depth.SIXTEEN,
            Optional.empty(),
            NAME,
            Submitter.ANYBODY,
            Optional.empty());
    try (ResultStream result = jobs.stream(request, ImageFile.of(Files.readAllBytes(image)));
        CheckedOutputStream out =
            new CheckedOutputStream(OutputStream.nullOutputStream(), new CRC32())) {
      ResultWriter.write(
          result.job().encoder(),
          result.job().result(),
          Optional.empty(),
          result.job().plan().tiles(),
          () -> counted(result.next()),
          out);
      return out.getChecksum().getValue();
    }
  }

  private Strip counted(Strip strip) {
    workerNanos.add(strip.header().took().toNanos());
    return strip;
  }

  /**
   * Each strip says how long a worker's thread took for it; what earlier stages took is unknown.
   */
  @Override
  public OptionalDouble workerSeconds() {
    return OptionalDouble.of(workerNanos.sum() / 1e9);
  }
}
