package mosaico.coordinator.http.api;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.util.List;
import mosaico.codecs.image.ImageFile;
import mosaico.comparison.ComparisonException;
import mosaico.comparison.Mode;
import mosaico.comparison.Report;
import mosaico.coordinator.comparison.ComparisonRuns;
import mosaico.coordinator.comparison.StressResult;
import mosaico.coordinator.http.Resource;
import mosaico.coordinator.http.Routes;
import mosaico.coordinator.http.problem.Problem;
import mosaico.coordinator.http.problem.ProblemException;
import mosaico.coordinator.upload.Upload;
import mosaico.coordinator.upload.UploadLimits;

/** The routes that measure ways to work on several images: {@code /api/process-batch}. */
public final class ComparisonRoutes implements Routes {

  /** A photograph to work on where the request brings none: SpaceX, CC0. */
  private static final String SAMPLE = "/samples/rocket.jpg";

  private final ComparisonRuns runs;
  private final UploadLimits limits;
  private final ChainReader chains;

  public ComparisonRoutes(ComparisonRuns runs, UploadLimits limits, Presets presets) {
    this.runs = runs;
    this.limits = limits;
    this.chains = new ChainReader(presets);
  }

  @Override
  public void addTo(JavalinConfig config) {
    config.routes.post("/api/process-batch/compare", ctx -> compare(ctx, List.of(Mode.values())));
    config.routes.post("/api/process-batch/stress", this::stress);
    config.routes.post("/api/process-batch/{mode}", ctx -> compare(ctx, List.of(mode(ctx))));
  }

  private void compare(Context ctx, List<Mode> modes) throws Exception {
    try (ImageFile image = image(ctx)) {
      Report report = runs.compare(task(ctx, image), modes);
      ctx.json(report.document());
    } catch (ComparisonException e) {
      throw new ProblemException(Problem.jobFailed(String.valueOf(e.getMessage())));
    }
  }

  private void stress(Context ctx) throws Exception {
    try (ImageFile image = image(ctx)) {
      StressResult result = runs.stress(task(ctx, image));
      ctx.json(result);
    }
  }

  private static Mode mode(Context ctx) {
    String name = ctx.pathParam("mode");
    return Mode.named(name)
        .orElseThrow(
            () ->
                new ProblemException(
                    Problem.notFound("there is no way of working named \"" + name + "\"")));
  }

  /** A form brings an image; a JSON body does not. */
  private ImageFile image(Context ctx) throws Exception {
    return ctx.isMultipartFormData()
        ? Upload.of(ctx, limits).receive()
        : ImageFile.of(Resource.bytes(SAMPLE));
  }

  private ComparisonRuns.Task task(Context ctx, ImageFile image) {
    ComparisonParameters parameters = ComparisonParameters.of(ctx, chains);
    return new ComparisonRuns.Task(image, parameters.count(), parameters.chain());
  }
}
