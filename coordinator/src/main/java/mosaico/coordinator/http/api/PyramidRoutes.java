package mosaico.coordinator.http.api;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.regex.Pattern;
import mosaico.codecs.image.UnreadableImageException;
import mosaico.coordinator.http.ReadRoutes;
import mosaico.coordinator.http.Routes;
import mosaico.coordinator.http.problem.Problem;
import mosaico.coordinator.http.problem.ProblemException;
import mosaico.coordinator.job.admission.RefusedException;
import mosaico.coordinator.job.follow.JobFollower;
import mosaico.coordinator.job.record.JobRecord;
import mosaico.coordinator.pyramid.Layer;
import mosaico.coordinator.pyramid.Pyramid;
import mosaico.coordinator.pyramid.ResultLayer;
import mosaico.coordinator.pyramid.Sources;

/**
 * The routes of images in reduced sizes: {@code /api/jobs/{id}/zoom/{level}/{x}/{y}} of a result,
 * {@code /api/jobs/{id}/source/zoom/{level}/{x}/{y}} of a source.
 */
public final class PyramidRoutes implements Routes {

  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,8}");

  private final JobFollower follower;
  private final Pyramid pyramid;
  private final Sources sources;

  public PyramidRoutes(JobFollower follower, Pyramid pyramid, Sources sources) {
    this.follower = follower;
    this.pyramid = pyramid;
    this.sources = sources;
  }

  @Override
  public void addTo(JavalinConfig config) {
    ReadRoutes routes = new ReadRoutes(config.routes);
    routes.get("/api/jobs/{id}/zoom/{level}/{x}/{y}", this::sendResult);
    routes.get("/api/jobs/{id}/source/zoom/{level}/{x}/{y}", this::sendSource);
  }

  private void sendResult(Context ctx) throws IOException, InterruptedException {
    JobRecord job = follower.find(ctx.pathParam("id"));
    send(ctx, new ResultLayer(job, follower::strip));
  }

  private void sendSource(Context ctx)
      throws IOException, InterruptedException, UnreadableImageException, RefusedException {
    JobRecord job = follower.find(ctx.pathParam("id"));
    send(
        ctx,
        sources
            .of(job)
            .orElseThrow(
                () ->
                    new ProblemException(
                        Problem.notFound("the image of this job is no longer kept"))));
  }

  private void send(Context ctx, Layer layer) throws IOException, InterruptedException {
    Pyramid.Square square =
        pyramid
            .square(layer, number(ctx, "level"), number(ctx, "x"), number(ctx, "y"))
            .orElseThrow(() -> nothing(ctx));
    if (square.complete()) {
      // The ID of a job stands for one image and one result.
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
            "the image has no square %s"
                .formatted(
                    String.join(
                        "/", ctx.pathParam("level"), ctx.pathParam("x"), ctx.pathParam("y")))));
  }
}
