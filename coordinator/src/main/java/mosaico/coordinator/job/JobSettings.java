package mosaico.coordinator.job;

import java.time.Duration;
import mosaico.service.config.Environment;

/**
 * What jobs may take.
 *
 * @param maxPixels of an image; those that are decoded whole must fit the memory too
 * @param maxJobs that one coordinator runs at once
 * @param maxTilesInFlight tiles that one coordinator has sent and not got back
 * @param maxBytesInFlight raw bytes of samples that one job has sent and not got back, or not yet
 *     delivered
 * @param deadline from a job's acceptance to its end
 * @param resultTtl how long a result is kept
 */
public record JobSettings(
    long maxPixels,
    int maxJobs,
    int maxTilesInFlight,
    int maxBytesInFlight,
    Duration deadline,
    Duration resultTtl) {

  public static JobSettings from(Environment environment) {
    return new JobSettings(
        environment.number("MAX_PIXELS", 1, 1_000_000_000_000L, 250_000_000),
        environment.integer("MAX_JOBS", 1, 10_000, 64),
        1_024,
        64 << 20,
        environment.duration("JOB_DEADLINE", Duration.ofMinutes(10)),
        environment.duration("RESULT_TTL", Duration.ofMinutes(15)));
  }
}
