package mosaico.ctl.chaos.plan;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * What happens in a round: faults one after another, each of which strikes soon after a job was
 * accepted. The same seed and number give the same plan.
 */
public record RoundPlan(int number, List<Step> steps) {

  /** Faults of a round. */
  public static final int FAULTS = 5;

  /** A job, and a fault that strikes while it runs. */
  public record Step(JobPlan job, Fault fault) {}

  /**
   * The plan of a round.
   *
   * @param number from 1
   */
  public static RoundPlan of(long seed, int number) {
    SplittableRandom random = new SplittableRandom(seed * 1_000_003 + number);
    return new RoundPlan(number, IntStream.range(0, FAULTS).mapToObj(_ -> step(random)).toList());
  }

  private static Step step(SplittableRandom random) {
    Fault fault = Fault.draw(random);
    // Faults of a coordinator or of Redis' data are aimed at a durable job.
    boolean mayBeDirect =
        switch (fault.kind()) {
          case COORDINATOR_KILLED_SENDING, COORDINATOR_KILLED_COLLECTING, REDIS_EMPTIED -> false;
          case WORKER_KILLED,
              WORKER_FROZEN,
              COORDINATOR_FROZEN,
              BROKER_RESTARTED,
              BROKER_CUT,
              REDIS_RESTARTED,
              REDIS_CUT,
              LINK_SLOW,
              LINK_LOSSY,
              LINK_HALF_CLOSED,
              LINK_HALF_OPEN,
              LINK_CLOSED ->
              true;
        };
    return new Step(JobPlan.draw(random, mayBeDirect), fault);
  }
}
