package mosaico.coordinator.http.api;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;
import mosaico.coordinator.classroom.ClassroomLink;
import mosaico.coordinator.classroom.ClassroomLink.Answer;
import mosaico.coordinator.http.ReadRoutes;
import mosaico.coordinator.http.Routes;
import mosaico.coordinator.http.problem.Problem;
import mosaico.coordinator.http.problem.ProblemException;

/** What a class does to a local stack: forwarded to {@code sobelctl local}, which owns it. */
public final class ClassroomRoutes implements Routes {

  private static final Pattern WORD = Pattern.compile("[a-z]{1,20}");

  private final ClassroomLink link;

  public ClassroomRoutes(ClassroomLink link) {
    this.link = link;
  }

  @Override
  public void addTo(JavalinConfig config) {
    new ReadRoutes(config.routes).get("/api/classroom", this::sendState);
    config.routes.post("/api/classroom/{action}", this::perform);
  }

  private void sendState(Context ctx) throws InterruptedException {
    requireOn();
    send(ctx, link::state);
  }

  private void perform(Context ctx) throws InterruptedException {
    requireOn();
    String action = ctx.pathParam("action");
    if (!WORD.matcher(action).matches()) {
      throw new ProblemException(
          Problem.notFound("a classroom has no action \"%s\"".formatted(action)));
    }
    String query = Optional.ofNullable(ctx.queryString()).orElse("");
    send(ctx, () -> link.perform(action, query));
  }

  private void requireOn() {
    if (!link.isOn()) {
      throw new ProblemException(
          Problem.notFound(
              "this is no classroom; start one with pipelines/0-local.sh --classroom"));
    }
  }

  private interface Request {
    Answer send() throws IOException, InterruptedException;
  }

  private static void send(Context ctx, Request request) throws InterruptedException {
    Answer answer;
    try {
      answer = request.send();
    } catch (IOException e) {
      throw new ProblemException(
          Problem.unavailable("sobelctl local, which owns this classroom, does not answer"));
    }
    switch (answer.status()) {
      case 200 -> ctx.contentType("application/json").result(answer.text());
      case 400 -> throw new ProblemException(Problem.badRequest(answer.text()));
      case 404 -> throw new ProblemException(Problem.notFound(answer.text()));
      default -> throw new ProblemException(Problem.unavailable(answer.text()));
    }
  }
}
