package mosaico.coordinator.http;

import java.util.List;
import mosaico.coordinator.job.record.FailedJob;
import mosaico.coordinator.operations.Sample;
import mosaico.coordinator.operations.Sampler;
import mosaico.coordinator.store.JobStore;

/**
 * How the system has been doing, as the API shows it.
 *
 * @param everySeconds between two samples; a longer time between them is a gap, not a straight line
 * @param samples of the last quarter of an hour, oldest first
 * @param failed the last durable jobs that failed, of all coordinators, the latest first
 */
record Operations(long everySeconds, List<Sample> samples, List<FailedJob> failed) {

  static Operations of(Sampler sampler, JobStore jobs) {
    return new Operations(Sampler.EVERY.toSeconds(), sampler.samples(), jobs.failed());
  }
}
