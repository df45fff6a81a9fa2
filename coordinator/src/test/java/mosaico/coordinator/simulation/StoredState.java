package mosaico.coordinator.simulation;

import java.time.Instant;
import java.util.Optional;
import mosaico.coordinator.job.record.Ending;
import mosaico.coordinator.job.record.JobSpec;
import mosaico.coordinator.job.record.JobState;
import mosaico.coordinator.job.record.JobTransition;
import mosaico.coordinator.job.record.TileCounts;
import mosaico.coordinator.job.run.JobStateMachine;
import mosaico.coordinator.job.timeline.CoordinatorTimes;

/** A job's record in the store in memory, as its run sees it. */
final class StoredState implements JobStateMachine {
  private final World world;
  private final Actor actor;
  private final JobSpec job;

  StoredState(World world, Actor actor, JobSpec job) {
    this.world = world;
    this.actor = actor;
    this.job = job;
  }

  @Override
  public boolean start(Instant at) {
    world.store().reach(actor);
    boolean started =
        world
            .store()
            .change(job.id(), JobTransition.START, world.has(Mutation.STARTS_AN_ENDED_JOB));
    world.store().answer();
    return started;
  }

  @Override
  public void progress(TileCounts tiles) {
    world.store().reach(actor);
    world.store().progress(job.id(), tiles);
  }

  @Override
  public boolean end(Ending ending, TileCounts tiles) {
    world.store().reach(actor);
    boolean ended = world.store().end(job.id(), ending, world.has(Mutation.ENDS_AN_ENDED_JOB));
    if (ended && ending.state() == JobState.DONE) {
      world.store().markDone(job, world.lifetime().resultTtl());
    }
    world.store().answer();
    return ended;
  }

  @Override
  public void noteTimes(CoordinatorTimes times) {}

  @Override
  public Optional<JobState> state() {
    world.store().reach(actor);
    return world.store().state(job.id());
  }

  @Override
  public boolean restore() {
    world.store().reach(actor);
    boolean missing = world.store().find(job.id()).isEmpty();
    if (missing && !world.has(Mutation.NEVER_WRITES_A_LOST_JOB_AGAIN)) {
      world.store().write(job, true);
    }
    return missing;
  }
}
