package mosaico.coordinator.job.admission;

import java.util.Optional;
import mosaico.codecs.image.ImageFile;
import mosaico.codecs.image.PixelSource;
import mosaico.coordinator.job.record.JobRecord;
import mosaico.filters.chain.BoundChain;

/**
 * A job with all that is needed to run it.
 *
 * @param file the uploaded file
 * @param image of the file, in the shape in which it is sent
 * @param chain bound to that shape
 * @param traceparent W3C trace context of the request
 */
public record PreparedJob(
    JobRecord record,
    ImageFile file,
    PixelSource image,
    BoundChain chain,
    Optional<String> traceparent)
    implements AutoCloseable {

  /** Bytes of memory that it holds. */
  public long bytes() {
    return file.heapBytes() + image.memory() + (record.durable() ? 0 : resultBytes());
  }

  /**
   * Bytes that its result's writer takes; a durable job's result is written for who asks for it.
   */
  private long resultBytes() {
    return record.format().memory(record.result());
  }

  /** Lets go of the image and the file. */
  @Override
  public void close() {
    try (file) {
      image.close();
    }
  }
}
