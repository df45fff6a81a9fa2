package mosaico.coordinator.job.batch;

import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import mosaico.coordinator.job.run.RunningJobs.Running;
import mosaico.coordinator.scaling.TileFlow;
import mosaico.filters.chain.Chain;
import mosaico.filters.cost.ChainCost;

/** How soon jobs that wait begin, by what is before them and what was done of late. */
public final class Forecast {

  /** A pace of which nothing is known. */
  private static final double UNKNOWN = 0;

  private static final double NANOS = 1e9;

  private final Supplier<Collection<Running>> running;
  private final TileFlow flow;
  private final IntSupplier places;
  private final DoubleSupplier share;

  /**
   * A forecast of one coordinator.
   *
   * @param running the jobs that run here
   * @param places tiles that all live workers can process at once
   * @param share of all coordinators' work that this one does, over 0 and at most 1
   */
  public Forecast(
      Supplier<Collection<Running>> running,
      TileFlow flow,
      IntSupplier places,
      DoubleSupplier share) {
    this.running = running;
    this.flow = flow;
    this.places = places;
    this.share = share;
  }

  /**
   * What is done, and what is left to do.
   *
   * @param perSecond nanoseconds of estimated cost that all coordinators have done in a second; 0
   *     if unknown
   * @param first nanoseconds of estimated cost until one of the running jobs has ended
   */
  record Pace(double perSecond, double first) {

    /**
     * When something begins.
     *
     * @param before nanoseconds of estimated cost of what waits before it
     */
    Optional<Duration> startsIn(double before) {
      return perSecond > 0
          ? Optional.of(Duration.ofNanos(Math.round((before + first) / perSecond * NANOS)))
          : Optional.empty();
    }
  }

  Pace pace() {
    double open = 0;
    int jobs = 0;
    for (Running job : running.get()) {
      open += cost(job) * job.openPart();
      jobs++;
    }
    return new Pace(perSecond(), jobs == 0 ? 0 : open / jobs);
  }

  private static double cost(Running job) {
    return ChainCost.of(Chain.parse(job.spec().filters()), job.spec().sent()).nanos();
  }

  /** As was measured while something waited or, before there is such a time, as workers should. */
  private double perSecond() {
    double measured = flow.fullNanos();
    if (measured > UNKNOWN) {
      return measured / share.getAsDouble();
    }
    return places.getAsInt() * NANOS * flow.speed();
  }
}
