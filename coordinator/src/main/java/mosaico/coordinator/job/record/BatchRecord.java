package mosaico.coordinator.job.record;

import java.util.List;

/**
 * What is known of a batch.
 *
 * @param items how far each of its images is, in their order
 */
public record BatchRecord(BatchSpec spec, List<ItemStatus> items) {

  public BatchRecord {
    items = List.copyOf(items);
  }

  public BatchId id() {
    return spec.id();
  }

  /** Whether none of its images is open. */
  public boolean ended() {
    return items.stream().allMatch(item -> item.state().ended());
  }

  /** How many of its images are in this state. */
  public int count(JobState state) {
    return (int) items.stream().filter(item -> item.state() == state).count();
  }
}
