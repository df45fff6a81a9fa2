package mosaico.coordinator.job.record;

import java.util.Optional;

/**
 * The end of a batch's image that never became a job.
 *
 * @param state FAILED or CANCELLED
 * @param reason for people
 * @param fault what is wrong with the image, if that is why
 */
public record ItemEnd(JobState state, String reason, Optional<ItemFault> fault) {

  public static ItemEnd cancelled() {
    return new ItemEnd(JobState.CANCELLED, "cancelled", Optional.empty());
  }

  public static ItemEnd failed(String reason) {
    return new ItemEnd(JobState.FAILED, reason, Optional.empty());
  }

  public static ItemEnd failed(ItemFault fault, String reason) {
    return new ItemEnd(JobState.FAILED, reason, Optional.of(fault));
  }
}
