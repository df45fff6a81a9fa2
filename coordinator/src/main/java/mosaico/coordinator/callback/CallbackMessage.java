package mosaico.coordinator.callback;

import java.time.Instant;
import java.util.Optional;
import mosaico.coordinator.job.record.BatchRecord;
import mosaico.coordinator.job.record.JobRecord;
import mosaico.coordinator.job.record.JobState;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** What somebody is told, as JSON. */
final class CallbackMessage {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** A job that has ended. */
  private record Job(
      String kind,
      String id,
      String state,
      String name,
      String filters,
      @Nullable String reason,
      String createdAt,
      @Nullable String endedAt,
      String self,
      @Nullable String result) {}

  /** A batch of which all images have ended. */
  private record Batch(
      String kind,
      String id,
      String state,
      String filters,
      int images,
      int done,
      int failed,
      int cancelled,
      String createdAt,
      String self,
      String result) {}

  private CallbackMessage() {}

  /** Of a job; empty if it has not ended. */
  static Optional<String> of(JobRecord job) {
    if (!job.state().ended()) {
      return Optional.empty();
    }
    String self = "/api/jobs/" + job.id();
    return Optional.of(
        JSON.writeValueAsString(
            new Job(
                "job",
                job.id().text(),
                job.state().text(),
                job.spec().name(),
                job.spec().filters(),
                job.status().reason().orElse(null),
                job.spec().acceptedAt().toString(),
                job.status().endedAt().map(Instant::toString).orElse(null),
                self,
                job.state() == JobState.DONE ? self + "/result" : null)));
  }

  /** Of a batch; empty if it has not ended. */
  static Optional<String> of(BatchRecord batch) {
    if (!batch.ended()) {
      return Optional.empty();
    }
    String self = "/api/batches/" + batch.id();
    return Optional.of(
        JSON.writeValueAsString(
            new Batch(
                "batch",
                batch.id().text(),
                "ended",
                batch.spec().filters(),
                batch.items().size(),
                batch.count(JobState.DONE),
                batch.count(JobState.FAILED),
                batch.count(JobState.CANCELLED),
                batch.spec().createdAt().toString(),
                self,
                self + "/result.zip")));
  }
}
