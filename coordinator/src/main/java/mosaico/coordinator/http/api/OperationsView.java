package mosaico.coordinator.http.api;

import java.util.List;
import mosaico.coordinator.job.FailedJob;
import mosaico.coordinator.job.JobStore;
import mosaico.coordinator.operations.Sample;
import mosaico.coordinator.operations.Sampler;

/**
 * How the system has been doing, as the API shows it.
 *
 * @param everySeconds between two samples; a longer time between them is a gap, not a straight line
 * @param samples of the last quarter of an hour, oldest first
 * @param failed the last durable jobs that failed, of all coordinators, the latest first
 */
public record OperationsView(long everySeconds, List<Sample> samples, List<FailedJob> failed) {

  public static OperationsView of(Sampler sampler, JobStore jobs) {
    return new OperationsView(Sampler.EVERY.toSeconds(), sampler.samples(), jobs.failed());
  }
}
