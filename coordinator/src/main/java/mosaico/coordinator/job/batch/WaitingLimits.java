package mosaico.coordinator.job.batch;

import mosaico.coordinator.job.admission.Admission;
import mosaico.coordinator.job.admission.RefusedException.TooManyJobs;
import mosaico.coordinator.upload.BatchLimits;

/** How many jobs, and how many bytes of them, may wait in Redis. Thread-safe. */
public final class WaitingLimits {

  private final BatchLimits limits;
  private final WaitingLine line;
  private final Admission admission;

  /** Of jobs that are being stored and are not in the line yet. */
  private int jobs;

  private long bytes;

  public WaitingLimits(BatchLimits limits, WaitingLine line, Admission admission) {
    this.limits = limits;
    this.line = line;
    this.admission = admission;
  }

  /** Room for jobs that are about to be stored; closed when they are in the line. */
  public interface Reserved extends AutoCloseable {

    @Override
    void close();
  }

  /**
   * Reserves room.
   *
   * @param count of jobs; 0 for one more file of those that are reserved already
   * @param length of their files, in bytes
   * @throws TooManyJobs if too much waits
   */
  public synchronized Reserved reserve(int count, long length) throws TooManyJobs {
    if (line.size() + jobs + count > limits.maxWaiting()) {
      throw admission.tooManyJobs(
          "with %s, more than %d would wait to be run (MAX_WAITING)"
              .formatted(
                  count == 1 ? "this job" : "these %d images".formatted(count),
                  limits.maxWaiting()));
    }
    if (line.bytes() + bytes + length > limits.maxQueuedBytes()) {
      throw admission.tooManyJobs(
          "with a file of %d bytes, the files of those that wait to be run would take more than %d bytes (MAX_QUEUED_BYTES)"
              .formatted(length, limits.maxQueuedBytes()));
    }
    jobs += count;
    bytes += length;
    return () -> release(count, length);
  }

  private synchronized void release(int count, long length) {
    jobs -= count;
    bytes -= length;
  }
}
