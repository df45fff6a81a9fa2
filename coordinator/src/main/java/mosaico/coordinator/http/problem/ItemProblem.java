package mosaico.coordinator.http.problem;

import java.util.Optional;
import mosaico.codecs.image.UnreadableImageException.Kind;
import mosaico.coordinator.job.record.ItemEnd;
import mosaico.coordinator.job.record.ItemFault;
import mosaico.coordinator.job.record.ItemStatus;
import mosaico.coordinator.job.record.JobRecord;
import mosaico.coordinator.job.record.JobState;

/** The problem of a batch's image: the one that the image would have had alone. */
public final class ItemProblem {

  private ItemProblem() {}

  /**
   * Why an image has no result; empty if it may have one, or was cancelled.
   *
   * @param path of the image's batch
   */
  public static Optional<Problem> of(ItemStatus status, String path) {
    return of(status).map(problem -> problem.on(path));
  }

  private static Optional<Problem> of(ItemStatus status) {
    if (status.state() != JobState.FAILED) {
      return Optional.empty();
    }
    return switch (status) {
      case ItemStatus.Waiting _ -> Optional.empty();
      case ItemStatus.Begun(JobRecord job) ->
          Optional.of(
              Problem.failed(job.status().fault(), job.status().reason().orElse("unknown reason")));
      case ItemStatus.NeverBegun(ItemEnd end) ->
          Optional.of(
              end.fault()
                  .map(fault -> of(fault, end.reason()))
                  .orElseGet(() -> Problem.jobFailed(end.reason())));
      case ItemStatus.Expired _ ->
          Optional.of(Problem.gone("its result has expired; results are kept for RESULT_TTL"));
    };
  }

  private static Problem of(ItemFault fault, String reason) {
    return switch (fault) {
      case EMPTY -> Problem.unreadable(Kind.EMPTY, reason);
      case UNKNOWN_FORMAT -> Problem.unreadable(Kind.UNKNOWN_FORMAT, reason);
      case UNSUPPORTED -> Problem.unreadable(Kind.UNSUPPORTED, reason);
      case DAMAGED -> Problem.unreadable(Kind.DAMAGED, reason);
      case TOO_LARGE -> Problem.tooLarge(reason);
      case CHAIN -> Problem.badRequest("filters: " + reason);
    };
  }
}
