package mosaico.coordinator.job;

import java.time.Duration;
import mosaico.coordinator.job.record.JobLifetime;
import mosaico.service.config.Environment;

/**
 * Limits of jobs, from the environment.
 *
 * @param maxJobs that one coordinator runs at once
 * @param admissionWait how long a job may wait for room before it is refused
 * @param maxTilesInFlight tiles that one coordinator has sent and not got back
 * @param maxBytesInFlight raw bytes of samples that one job has sent and not got back, or not yet
 *     delivered
 * @param maxScratchBytes bytes of disk that images which are rearranged may take at once
 */
public record JobConfig(
    int maxJobs,
    Duration admissionWait,
    int maxTilesInFlight,
    int maxBytesInFlight,
    long maxScratchBytes,
    JobLifetime lifetime) {

  public static JobConfig from(Environment environment) {
    return new JobConfig(
        environment.integer("MAX_JOBS", 1, 10_000, 64),
        environment.duration("ADMISSION_WAIT", Duration.ofSeconds(10)),
        1_024,
        64 << 20,
        environment.number("MAX_SCRATCH_BYTES", 0, 1L << 50, 4L << 30),
        new JobLifetime(
            environment.duration("JOB_DEADLINE", Duration.ofMinutes(10)),
            environment.duration("RESULT_TTL", Duration.ofMinutes(15))));
  }
}
