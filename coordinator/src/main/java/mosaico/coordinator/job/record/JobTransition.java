package mosaico.coordinator.job.record;

import static mosaico.coordinator.job.record.JobState.CANCELLED;
import static mosaico.coordinator.job.record.JobState.DONE;
import static mosaico.coordinator.job.record.JobState.FAILED;
import static mosaico.coordinator.job.record.JobState.QUEUED;
import static mosaico.coordinator.job.record.JobState.RUNNING;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * Every change of a job's state, with the states in which it may happen.
 *
 * <p>This is the only such table: the Redis script and the in-memory state of direct jobs both read
 * it. There is no way out of a state that has ended.
 */
public enum JobTransition {
  /** A coordinator begins to run the job, or goes on with one that another coordinator began. */
  START(RUNNING, QUEUED, RUNNING),
  /** Every tile is there and, for a direct job, delivered. */
  FINISH(DONE, RUNNING),
  /** The job cannot be done, or was not done in time. */
  FAIL(FAILED, QUEUED, RUNNING),
  /** Somebody gave the job up. */
  CANCEL(CANCELLED, QUEUED, RUNNING);

  private final JobState to;

  @SuppressWarnings("ImmutableEnumChecker") // an unmodifiable set of enums
  private final Set<JobState> from;

  JobTransition(JobState to, JobState first, JobState... others) {
    this.to = to;
    this.from = Collections.unmodifiableSet(EnumSet.of(first, others));
  }

  /** The states in which it may happen. */
  public Set<JobState> from() {
    return from;
  }

  /** The state after it. */
  public JobState to() {
    return to;
  }

  /** Whether it may happen to a job in the given state. */
  public boolean isAllowedIn(JobState state) {
    return from.contains(state);
  }
}
