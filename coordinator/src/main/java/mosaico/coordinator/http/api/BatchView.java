package mosaico.coordinator.http.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import mosaico.contract.tile.JobId;
import mosaico.coordinator.http.language.Language;
import mosaico.coordinator.http.problem.ItemProblem;
import mosaico.coordinator.http.problem.Problem;
import mosaico.coordinator.job.QueuePlace;
import mosaico.coordinator.job.record.BatchNames;
import mosaico.coordinator.job.record.BatchRecord;
import mosaico.coordinator.job.record.BatchSpec;
import mosaico.coordinator.job.record.ItemStatus;
import mosaico.coordinator.job.record.JobState;
import org.jspecify.annotations.Nullable;

/**
 * A batch, as the API shows it.
 *
 * @param queue where the first of its images that wait stands; null if none waits
 * @param state {@code running} as long as an image is open, then {@code ended}
 */
record BatchView(
    String id,
    String state,
    String filters,
    String format,
    @Nullable Integer workers,
    List<Item> items,
    Totals totals,
    JobView.@Nullable Queue queue,
    String createdAt,
    Links links) {

  /**
   * One image of it.
   *
   * @param name of the uploaded file
   * @param file the result's name in the archive
   * @param job its job's ID; null until it has one, and if it never has
   * @param tiles of its job
   * @param problem why it failed
   * @param links of its job
   */
  record Item(
      int index,
      String name,
      String state,
      String file,
      @Nullable String job,
      JobView.@Nullable Tiles tiles,
      @Nullable Problem problem,
      JobView.@Nullable Links links) {}

  /** How many images there are, and in which states. */
  record Totals(int images, int queued, int running, int done, int failed, int cancelled) {}

  /**
   * Paths on this server.
   *
   * @param result of the archive
   */
  record Links(String self, String events, String result) {}

  /**
   * A batch.
   *
   * @param places where a job stands that waits; empty for any other
   */
  static BatchView of(
      BatchRecord batch, Language language, Function<JobId, Optional<QueuePlace>> places) {
    BatchSpec spec = batch.spec();
    List<Item> items = new ArrayList<>();
    for (int i = 0; i < batch.items().size(); i++) {
      items.add(item(batch, i, language));
    }
    String self = path(spec);
    return new BatchView(
        spec.id().text(),
        batch.ended() ? "ended" : "running",
        spec.filters(),
        spec.format().text(),
        spec.workers().isPresent() ? spec.workers().getAsInt() : null,
        items,
        new Totals(
            items.size(),
            batch.count(JobState.QUEUED),
            batch.count(JobState.RUNNING),
            batch.count(JobState.DONE),
            batch.count(JobState.FAILED),
            batch.count(JobState.CANCELLED)),
        JobView.Queue.of(firstWaiting(batch).flatMap(places)),
        spec.createdAt().toString(),
        new Links(self, self + "/events", self + "/result.zip"));
  }

  private static Optional<JobId> firstWaiting(BatchRecord batch) {
    return IntStream.range(0, batch.items().size())
        .filter(i -> batch.items().get(i) instanceof ItemStatus.Waiting)
        .mapToObj(i -> batch.spec().items().get(i).job())
        .findFirst();
  }

  static Item item(BatchRecord batch, int index, Language language) {
    BatchNames names = batch.spec().names();
    ItemStatus status = batch.items().get(index);
    JobView job =
        status instanceof ItemStatus.Begun(var begun) ? JobView.of(begun, language) : null;
    return new Item(
        index,
        batch.spec().items().get(index).name(),
        status.state().text(),
        names.result(index),
        job == null ? null : job.id(),
        job == null ? null : job.tiles(),
        ItemProblem.of(status, path(batch.spec()))
            .map(problem -> problem.in(language))
            .orElse(null),
        job == null ? null : job.links());
  }

  private static String path(BatchSpec batch) {
    return "/api/batches/" + batch.id();
  }
}
