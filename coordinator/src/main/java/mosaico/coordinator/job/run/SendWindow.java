package mosaico.coordinator.job.run;

import java.util.function.IntSupplier;
import mosaico.coordinator.job.record.JobSpec;

/**
 * How many tiles of a job may be where: the job's send window.
 *
 * @param out sent and not done
 * @param held sent and not delivered; of a job that delivers nothing while it runs, sent and not
 *     done
 */
record SendWindow(int out, int held) {

  /** So that a worker that starts finds tiles, whatever its registration says. */
  private static final int LEAST = 4;

  /** Of each place of a worker, so that the next tile is there when one is done. */
  private static final long TILES_PER_PLACE = 2;

  /**
   * As many tiles as the person asked for workers, or else enough for all workers; and no more than
   * the memory allows.
   *
   * @param tileBytes of a tile as it is sent, or of its result, whichever is larger
   * @param capacity tiles that the live workers can work on at once; asked only if it counts
   * @param maxBytes of samples that may be out at once
   */
  static SendWindow of(JobSpec job, long tileBytes, IntSupplier capacity, int maxBytes) {
    long held = Math.max(1, maxBytes / tileBytes);
    long out =
        job.workers().isPresent()
            ? job.workers().getAsInt()
            : Math.max(LEAST, TILES_PER_PLACE * capacity.getAsInt());
    return new SendWindow((int) Math.min(out, held), (int) Math.min(Integer.MAX_VALUE, held));
  }
}
