package mosaico.coordinator.upload;

import mosaico.service.config.Environment;

/**
 * What limits batches, beside what limits each image of them.
 *
 * @param maxImages of one batch: {@code MAX_BATCH}
 * @param maxBytes of all files of one batch: {@code MAX_BATCH_BYTES}
 * @param maxWaiting images of all batches, and single jobs, that may wait to be run: {@code
 *     MAX_WAITING}
 * @param maxQueuedBytes of their files, which are stored meanwhile: {@code MAX_QUEUED_BYTES}
 */
public record BatchLimits(int maxImages, long maxBytes, int maxWaiting, long maxQueuedBytes) {

  /** Room for the other fields, the boundaries and the headers of the parts. */
  private static final long OVERHEAD = 1 << 20;

  /** Reads the variables; by default 100 images of 1 GiB together, and 1,000 of 1 GiB that wait. */
  public static BatchLimits from(Environment environment) {
    int images = environment.integer("MAX_BATCH", 1, 500, 100);
    return new BatchLimits(
        images,
        environment.number("MAX_BATCH_BYTES", 1, 1_000_000_000_000L, 1L << 30),
        environment.integer("MAX_WAITING", images, 1_000_000, 1_000),
        environment.number("MAX_QUEUED_BYTES", 0, 1L << 50, 1L << 30));
  }

  /** The longest body that can hold a batch within the limits. */
  long maxBodyBytes() {
    return maxBytes + OVERHEAD;
  }
}
