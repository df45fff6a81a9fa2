package mosaico.coordinator.job.record;

import java.time.Duration;
import java.time.Instant;
import mosaico.contract.tile.JobId;

/**
 * A worker that made other rows of a tile than the oracle. It is to leave, and what it makes is
 * refused, for {@link #LENGTH}.
 *
 * @param worker its ID
 * @param job the first eight digits of the job's ID, enough to find it in the logs
 * @param tile the tile's index
 */
public record Conviction(String worker, String job, int tile, Instant at) {

  /** As long as a broken machine may be expected to be looked at by somebody. */
  public static final Duration LENGTH = Duration.ofDays(1);

  private static final int SHOWN_DIGITS = 8;

  public static Conviction of(String worker, JobId job, int tile, Instant at) {
    return new Conviction(worker, job.text().substring(0, SHOWN_DIGITS), tile, at);
  }

  public boolean isOver(Instant now) {
    return !now.isBefore(at.plus(LENGTH));
  }
}
