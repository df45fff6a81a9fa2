package mosaico.coordinator.comparison;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;
import mosaico.codecs.formats.OutputFormat;
import mosaico.codecs.image.ImageFile;
import mosaico.comparison.DistributedWork;
import mosaico.coordinator.job.Jobs;
import mosaico.coordinator.job.record.JobRequest;
import mosaico.coordinator.job.run.ResultStream;
import mosaico.coordinator.result.ResultWriter;
import mosaico.filters.chain.Chain;
import mosaico.filters.geometry.Depth;

/** Work as direct jobs of this coordinator, whose results are read as PNM and not kept. */
record DirectJobs(Jobs jobs, Chain chain) implements DistributedWork {

  private static final String NAME = "comparison";

  @Override
  public long checksum(Path image) throws Exception {
    JobRequest request =
        new JobRequest(
            chain,
            OptionalInt.empty(),
            OutputFormat.PNM,
            OptionalInt.empty(),
            Depth.SIXTEEN,
            NAME,
            Optional.empty());
    try (ResultStream result = jobs.stream(request, ImageFile.of(Files.readAllBytes(image)));
        CheckedOutputStream out =
            new CheckedOutputStream(OutputStream.nullOutputStream(), new CRC32())) {
      ResultWriter.write(
          result.job().encoder(),
          result.job().result(),
          Optional.empty(),
          result.job().plan().tiles(),
          result,
          out);
      return out.getChecksum().getValue();
    }
  }
}
