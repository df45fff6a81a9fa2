package mosaico.coordinator.job;

import java.time.Duration;
import mosaico.coordinator.job.record.JobLifetime;
import mosaico.service.config.Environment;

/**
 * Limits of jobs, from the environment.
 *
 * @param maxPixels of an image; those that are decoded whole must fit the memory too
 * @param maxJobs that one coordinator runs at once
 * @param maxTilesInFlight tiles that one coordinator has sent and not got back
 * @param maxBytesInFlight raw bytes of samples that one job has sent and not got back, or not yet
 *     delivered
 */
public record JobSettings(
    long maxPixels, int maxJobs, int maxTilesInFlight, int maxBytesInFlight, JobLifetime lifetime) {

  public static JobSettings from(Environment environment) {
    return new JobSettings(
        environment.number("MAX_PIXELS", 1, 1_000_000_000_000L, 250_000_000),
        environment.integer("MAX_JOBS", 1, 10_000, 64),
        1_024,
        64 << 20,
        new JobLifetime(
            environment.duration("JOB_DEADLINE", Duration.ofMinutes(10)),
            environment.duration("RESULT_TTL", Duration.ofMinutes(15))));
  }
}
