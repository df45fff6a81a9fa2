package mosaico.coordinator.job.run;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import mosaico.codecs.image.IccProfile;
import mosaico.codecs.image.ImageFile;
import mosaico.coordinator.job.record.Ending;
import mosaico.coordinator.job.record.JobSpec;
import mosaico.coordinator.job.record.JobState;
import mosaico.coordinator.job.record.JobTransition;
import mosaico.coordinator.job.record.TileCounts;
import mosaico.coordinator.job.timeline.CoordinatorTimes;
import mosaico.coordinator.job.timeline.SentTile;
import mosaico.coordinator.store.JobStore;

/**
 * The state of a job that runs here, and the only way to change it. What may follow what is {@link
 * JobTransition}'s to say, for all implementations.
 */
public interface JobStateMachine {

  /** {@link JobTransition#START}: tells whether it was allowed. */
  boolean start(Instant at);

  /** Notes how many tiles are done, for those who watch the job. */
  void progress(TileCounts tiles);

  /** Ends the job; tells whether this call did so. */
  boolean end(Ending ending, TileCounts tiles);

  /** Notes where the time of a job went that is about to end; never fails. */
  void noteTimes(CoordinatorTimes times);

  /** Notes which tiles were published, for those who watch the job; never fails. */
  default void noteSent(List<SentTile> tiles) {}

  /** The job's state; empty if nothing is known of the job any more. */
  Optional<JobState> state();

  /** Writes the job anew if it is lost; tells whether it was. */
  boolean restore();

  /**
   * State of a durable job: in Redis, where whoever has the job's ID may ask for it, and others may
   * cancel the job or take it over.
   */
  record Stored(JobStore store, JobSpec job, ImageFile file, Optional<IccProfile> profile)
      implements JobStateMachine {

    @Override
    public boolean start(Instant at) {
      return store.start(job.id(), at);
    }

    @Override
    public void progress(TileCounts tiles) {
      store.progress(job.id(), tiles);
    }

    @Override
    public boolean end(Ending ending, TileCounts tiles) {
      return store.end(job, ending, tiles);
    }

    @Override
    public void noteTimes(CoordinatorTimes times) {
      store.timelines().ending(job.id(), times);
    }

    @Override
    public void noteSent(List<SentTile> tiles) {
      store.timelines().sent(job.id(), tiles);
    }

    @Override
    public Optional<JobState> state() {
      return store.find(job.id()).map(found -> found.status().state());
    }

    @Override
    public boolean restore() {
      return store.restore(job, file, profile);
    }
  }

  /**
   * State of a direct job: in this process alone. Nobody else knows the job's ID, and each write
   * less is a round trip less.
   */
  final class InMemory implements JobStateMachine {

    private JobState state;

    public InMemory() {
      this(JobState.QUEUED);
    }

    InMemory(JobState state) {
      this.state = state;
    }

    @Override
    public boolean start(Instant at) {
      return change(JobTransition.START);
    }

    @Override
    public void progress(TileCounts tiles) {}

    @Override
    public boolean end(Ending ending, TileCounts tiles) {
      return change(ending.by());
    }

    @Override
    public void noteTimes(CoordinatorTimes times) {}

    private synchronized boolean change(JobTransition transition) {
      if (!transition.isAllowedIn(state)) {
        return false;
      }
      state = transition.to();
      return true;
    }

    @Override
    public synchronized Optional<JobState> state() {
      return Optional.of(state);
    }

    @Override
    public boolean restore() {
      return false;
    }
  }
}
