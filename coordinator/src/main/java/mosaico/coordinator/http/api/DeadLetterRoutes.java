package mosaico.coordinator.http.api;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.util.Optional;
import java.util.regex.Pattern;
import mosaico.coordinator.broker.BrokerUnavailableException;
import mosaico.coordinator.deadletter.DeadLetter;
import mosaico.coordinator.http.ReadRoutes;
import mosaico.coordinator.http.Routes;
import mosaico.coordinator.http.problem.Problem;
import mosaico.coordinator.http.problem.ProblemException;
import mosaico.coordinator.resend.DeadLetterBox;
import mosaico.coordinator.resend.NotSentAgainException;

/** The routes of messages that were given up, which operators look at and send again. */
public final class DeadLetterRoutes implements Routes {

  private static final int MOST = 100;
  private static final Pattern LIMIT = Pattern.compile("[0-9]{1,3}");

  private final DeadLetterBox box;

  public DeadLetterRoutes(DeadLetterBox box) {
    this.box = box;
  }

  @Override
  public void addTo(JavalinConfig config) {
    new ReadRoutes(config.routes).get("/api/dead-letters", this::list);
    config.routes.post("/api/dead-letters/{id}/send-again", this::sendAgain);
  }

  private void list(Context ctx) {
    ctx.json(
        new DeadLetterView.Page(box.latest(limit(ctx)).stream().map(DeadLetterView::of).toList()));
  }

  private void sendAgain(Context ctx) throws InterruptedException {
    String id = ctx.pathParam("id");
    try {
      DeadLetter sent =
          box.sendAgain(id)
              .orElseThrow(
                  () ->
                      new ProblemException(
                          Problem.notFound("no dead letter " + id + " is listed any more")));
      ctx.json(DeadLetterView.of(sent));
    } catch (NotSentAgainException e) {
      throw new ProblemException(Problem.conflict(String.valueOf(e.getMessage())));
    } catch (BrokerUnavailableException e) {
      throw new ProblemException(Problem.unavailable(String.valueOf(e.getMessage())));
    }
  }

  private static int limit(Context ctx) {
    String text = Optional.ofNullable(ctx.queryParam("limit")).orElse("" + MOST);
    int limit = LIMIT.matcher(text).matches() ? Integer.parseInt(text) : 0;
    if (limit < 1 || limit > MOST) {
      throw new ProblemException(
          Problem.badRequest(
              "limit=%s is invalid: give a whole number from 1 to %d".formatted(text, MOST)));
    }
    return limit;
  }
}
