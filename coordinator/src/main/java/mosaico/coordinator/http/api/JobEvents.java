package mosaico.coordinator.http.api;

import io.javalin.http.sse.SseClient;
import java.util.Optional;
import java.util.function.Function;
import mosaico.contract.strip.StripHeader;
import mosaico.contract.tile.TileStarted;
import mosaico.coordinator.http.language.Language;
import mosaico.coordinator.job.QueuePlace;
import mosaico.coordinator.job.follow.JobWatch;
import mosaico.coordinator.job.record.JobRecord;
import mosaico.coordinator.job.timeline.SentTile;
import mosaico.filters.geometry.Rows;

/**
 * Sends what happens to a job as server-sent events: {@code job}, {@code send}, {@code take},
 * {@code tile}, {@code end}.
 */
final class JobEvents implements JobWatch.Listener {

  /** A tile that was published; {@code from} and {@code to} are rows of the result. */
  record SendEvent(int index, int from, int to, int attempt) {}

  /** A tile that a worker has begun; {@code from} and {@code to} are rows of the result. */
  record TakeEvent(int index, int from, int to, String worker, int attempt) {}

  /** A finished tile; {@code from} and {@code to} are rows of the result. */
  record TileEvent(
      int index, int from, int to, String worker, int attempt, double ms, int done, int total) {}

  private final SseClient client;
  private final Language language;
  private final Function<JobRecord, Optional<QueuePlace>> places;

  JobEvents(SseClient client, Language language, Function<JobRecord, Optional<QueuePlace>> places) {
    this.client = client;
    this.language = language;
    this.places = places;
  }

  @Override
  public void stateChanged(JobRecord job) {
    client.sendEvent("job", JobView.of(job, language, places.apply(job)));
  }

  @Override
  public void tileSent(JobRecord job, SentTile sent) {
    Rows rows = job.spec().plan().rows(sent.index());
    client.sendEvent("send", new SendEvent(sent.index(), rows.from(), rows.to(), sent.attempt()));
  }

  @Override
  public void tileStarted(JobRecord job, TileStarted start) {
    Rows rows = job.spec().plan().rows(start.index());
    client.sendEvent(
        "take",
        new TakeEvent(start.index(), rows.from(), rows.to(), start.worker(), start.attempt()));
  }

  @Override
  public void tileDone(JobRecord job, int index, StripHeader header, int done) {
    Rows rows = job.spec().plan().rows(index);
    TileEvent event =
        new TileEvent(
            index,
            rows.from(),
            rows.to(),
            header.worker(),
            header.attempt(),
            JobView.millis(header.took()),
            done,
            job.spec().plan().tiles());
    client.sendEvent("tile", event, Integer.toString(index));
  }

  @Override
  public void ended(JobRecord job) {
    client.sendEvent("end", JobView.of(job, language));
  }

  /** Writes something, since only a write shows whether the client is still there. */
  @Override
  public void idle() {
    client.sendComment("no news");
  }

  @Override
  public boolean isGone() {
    return client.terminated();
  }
}
