package mosaico.coordinator.job;

import java.util.Optional;
import mosaico.filters.chain.BoundChain;
import mosaico.filters.geometry.Band;

/**
 * A job with all that is needed to run it.
 *
 * @param file the uploaded file
 * @param image decoded, upright, in the shape in which it is sent
 * @param chain bound to that shape
 * @param traceparent W3C trace context of the request
 */
record PreparedJob(
    JobRecord record, byte[] file, Band image, BoundChain chain, Optional<String> traceparent) {

  /** Bytes of memory that it holds. */
  long bytes() {
    return (long) file.length + image.samples().length;
  }
}
