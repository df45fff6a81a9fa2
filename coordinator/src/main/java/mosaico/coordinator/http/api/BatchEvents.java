package mosaico.coordinator.http.api;

import io.javalin.http.sse.SseClient;
import java.util.Optional;
import java.util.function.Function;
import mosaico.contract.tile.JobId;
import mosaico.coordinator.http.language.Language;
import mosaico.coordinator.job.QueuePlace;
import mosaico.coordinator.job.follow.BatchWatch;
import mosaico.coordinator.job.record.BatchRecord;

/**
 * Sends what happens to a batch as server-sent events: {@code batch}, {@code item}, {@code end}.
 */
final class BatchEvents implements BatchWatch.Listener {

  private final SseClient client;
  private final Language language;
  private final Function<JobId, Optional<QueuePlace>> places;

  BatchEvents(SseClient client, Language language, Function<JobId, Optional<QueuePlace>> places) {
    this.client = client;
    this.language = language;
    this.places = places;
  }

  /** Sends the whole batch, before anything changes. */
  void begin(BatchRecord batch) {
    client.sendEvent("batch", BatchView.of(batch, language, places));
  }

  @Override
  public void itemChanged(BatchRecord batch, int index) {
    client.sendEvent("item", BatchView.item(batch, index, language));
  }

  @Override
  public void ended(BatchRecord batch) {
    client.sendEvent("end", BatchView.of(batch, language, places));
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
