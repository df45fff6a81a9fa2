package mosaico.coordinator.http.api;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.regex.Pattern;
import mosaico.coordinator.http.ReadRoutes;
import mosaico.coordinator.http.Routes;
import mosaico.coordinator.http.problem.Problem;
import mosaico.coordinator.http.problem.ProblemException;
import mosaico.coordinator.job.follow.JobFollower;
import mosaico.coordinator.job.record.JobRecord;
import mosaico.coordinator.pyramid.Pyramid;

/** The route of a result in reduced sizes: {@code /api/jobs/{id}/zoom/{level}/{x}/{y}}. */
public final class PyramidRoutes implements Routes {

  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,8}");

  private final JobFollower follower;
  private final Pyramid pyramid;

  public PyramidRoutes(JobFollower follower, Pyramid pyramid) {
    this.follower = follower;
    this.pyramid = pyramid;
  }

  @Override
  public void addTo(JavalinConfig config) {
    new ReadRoutes(config.routes).get("/api/jobs/{id}/zoom/{level}/{x}/{y}", this::send);
  }

  private void send(Context ctx) throws IOException, InterruptedException {
    JobRecord job = follower.find(ctx.pathParam("id"));
    Pyramid.Square square =
        pyramid
            .square(job, number(ctx, "level"), number(ctx, "x"), number(ctx, "y"))
            .orElseThrow(() -> nothing(ctx));
    if (square.complete()) {
      // The ID of a job stands for one result.
      ctx.header("Cache-Control", "private, max-age=3600");
    }
    ctx.header("Mosaico-Complete", Boolean.toString(square.complete()));
    ctx.contentType("image/png").result(square.png());
  }

  private static int number(Context ctx, String name) {
    String text = ctx.pathParam(name);
    if (!NUMBER.matcher(text).matches()) {
      throw nothing(ctx);
    }
    return Integer.parseInt(text);
  }

  private static ProblemException nothing(Context ctx) {
    return new ProblemException(
        Problem.notFound(
            "the result has no square %s"
                .formatted(
                    String.join(
                        "/", ctx.pathParam("level"), ctx.pathParam("x"), ctx.pathParam("y")))));
  }
}
