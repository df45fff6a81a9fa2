package mosaico.coordinator.operations;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import mosaico.contract.registry.WorkerRecord;
import mosaico.coordinator.alerts.Observation;
import mosaico.coordinator.job.record.Conviction;
import mosaico.coordinator.job.record.JobLifetime;
import mosaico.coordinator.job.run.RunningJobs.Running;
import mosaico.coordinator.scaling.Recommendation;

/** Takes from the system what alerts are judged by. */
public final class Observations {

  /** Enough to find a job in the logs, too little to fetch somebody's image. */
  private static final int ID_SHOWN = 8;

  private Observations() {}

  /**
   * What is going on now.
   *
   * @param workers the live ones
   * @param scaling empty while the load is unknown
   * @param deadLetters tiles that were given up, since the start
   * @param convictions of workers that make wrong rows
   * @param running the jobs that run here
   */
  public static Observation of(
      List<WorkerRecord> workers,
      Optional<Recommendation> scaling,
      long deadLetters,
      List<Conviction> convictions,
      Collection<Running> running,
      JobLifetime lifetime) {
    double seconds = scaling.map(made -> made.load().oldestSeconds()).orElse(0.0);
    return new Observation(
        workers.stream().map(Observations::worker).toList(),
        Duration.ofMillis(Math.round(1_000 * seconds)),
        deadLetters,
        convictions.stream()
            .map(each -> new Observation.Conviction(each.worker(), each.job(), each.tile()))
            .toList(),
        running.stream().map(job -> job(job, lifetime)).toList());
  }

  private static Observation.Worker worker(WorkerRecord worker) {
    double heap =
        worker.memoryMaxBytes() > 0 ? worker.memoryBytes() / (double) worker.memoryMaxBytes() : 0;
    return new Observation.Worker(
        worker.id(), worker.host(), Math.max(0, worker.cpu()), heap, worker.seenAt());
  }

  private static Observation.Job job(Running job, JobLifetime lifetime) {
    return new Observation.Job(
        job.id().text().substring(0, ID_SHOWN),
        job.spec().createdAt(),
        lifetime.deadlineOf(job.spec()),
        job.tiles().doneCount(),
        job.spec().plan().tiles());
  }
}
