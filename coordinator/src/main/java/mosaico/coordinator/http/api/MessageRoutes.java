package mosaico.coordinator.http.api;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import mosaico.contract.tile.TileStarted;
import mosaico.coordinator.http.ReadRoutes;
import mosaico.coordinator.http.Routes;
import mosaico.coordinator.job.follow.JobFollower;
import mosaico.coordinator.job.follow.ResultUnavailableException.UnknownJob;
import mosaico.coordinator.job.follow.TileMessages;
import mosaico.coordinator.job.record.JobRecord;
import mosaico.coordinator.job.timeline.SentTile;
import org.jspecify.annotations.Nullable;

/** The message of each tile of a durable job, for those who want to see what is in a queue. */
public final class MessageRoutes implements Routes {

  /**
   * A message, as the API shows it.
   *
   * @param queue to which it was last published; null, as the age, if it was not
   * @param bytes of its body
   */
  record MessageView(
      String messageId,
      String correlationId,
      @Nullable String queue,
      @Nullable Long ageMs,
      long bytes,
      Map<String, Object> headers,
      List<Delivery> deliveries) {

    /** A worker began it. */
    record Delivery(int attempt, String worker) {

      static Delivery of(TileStarted start) {
        return new Delivery(start.attempt(), start.worker());
      }
    }

    static MessageView of(TileMessages.TileMessage message) {
      return new MessageView(
          message.id().toString(),
          message.id().job().text(),
          message.sent().map(SentTile::queue).orElse(null),
          message.age().map(age -> Math.max(0, age.toMillis())).orElse(null),
          message.bytes(),
          message.headers(),
          message.deliveries().stream().map(Delivery::of).toList());
    }
  }

  private final JobFollower follower;
  private final TileMessages messages;

  public MessageRoutes(JobFollower follower, TileMessages messages) {
    this.follower = follower;
    this.messages = messages;
  }

  @Override
  public void addTo(JavalinConfig config) {
    new ReadRoutes(config.routes).get("/api/jobs/{id}/tiles/{index}/message", this::send);
  }

  private void send(Context ctx) throws UnknownJob {
    JobRecord job = follower.find(ctx.pathParam("id"));
    int index = JobRoutes.index(ctx.pathParam("index"), job);
    ctx.json(MessageView.of(messages.find(job, index)));
  }
}
