package mosaico.coordinator.http.api;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
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
import mosaico.coordinator.upload.BatchLimits;
import mosaico.coordinator.upload.BatchUpload;
import mosaico.coordinator.upload.Spool;
import mosaico.coordinator.upload.Upload;
import mosaico.coordinator.upload.UploadLimits;

/** The routes that measure ways to work on several images: {@code /api/process-batch}. */
public final class ComparisonRoutes implements Routes {

  /** A photograph to work on where the request brings none: SpaceX, CC0. */
  private static final String SAMPLE = "/samples/rocket.jpg";

  private static final String SVG = "image/svg+xml";

  private final ComparisonRuns runs;
  private final UploadLimits each;
  private final Spool spool;
  private final BatchLimits all;
  private final ChainReader chains;

  /**
   * The routes.
   *
   * @param each what limits an image
   * @param all what limits the images of a request
   */
  public ComparisonRoutes(
      ComparisonRuns runs, UploadLimits each, Spool spool, BatchLimits all, Presets presets) {
    this.runs = runs;
    this.each = each;
    this.spool = spool;
    this.all = all;
    this.chains = new ChainReader(presets);
  }

  @Override
  public void addTo(JavalinConfig config) {
    config.routes.post("/api/process-batch/compare", ctx -> compare(ctx, List.of(Mode.values())));
    config.routes.post("/api/process-batch/stress", this::stress);
    config.routes.post("/api/process-batch/{mode}", ctx -> compare(ctx, List.of(mode(ctx))));
  }

  private void compare(Context ctx, List<Mode> modes) throws Exception {
    boolean asSvg = wantsSvg(ctx);
    try (Images images = images(ctx)) {
      Report report = runs.compare(task(ctx, images.files()), modes);
      if (asSvg) {
        ctx.contentType(SVG).result(report.svg());
      } else {
        ctx.json(report.document());
      }
    } catch (ComparisonException e) {
      throw new ProblemException(Problem.jobFailed(String.valueOf(e.getMessage())));
    }
  }

  private void stress(Context ctx) throws Exception {
    try (Images images = images(ctx)) {
      StressResult result = runs.stress(task(ctx, images.files()));
      ctx.json(result);
    }
  }

  /** Whether a bar chart is asked for: by {@code format=svg} or, without it, by Accept. */
  private static boolean wantsSvg(Context ctx) {
    String format = ctx.queryParam("format");
    if (format == null) {
      String accepted = Objects.requireNonNullElse(ctx.header("Accept"), "");
      return accepted.contains(SVG) && !accepted.contains("application/json");
    }
    return switch (format) {
      case "svg" -> true;
      case "json" -> false;
      default ->
          throw new ProblemException(
              Problem.badRequest("format=%s is invalid: give json or svg".formatted(format)));
    };
  }

  private static Mode mode(Context ctx) {
    String name = ctx.pathParam("mode");
    return Mode.named(name)
        .orElseThrow(
            () ->
                new ProblemException(
                    Problem.notFound("there is no way of working named \"" + name + "\"")));
  }

  /** Files of one request, closed together. */
  private record Images(List<ImageFile> files) implements AutoCloseable {

    @Override
    public void close() {
      files.forEach(ImageFile::close);
    }
  }

  /** A form brings images; a JSON body does not. */
  private Images images(Context ctx) throws Exception {
    if (!ctx.isMultipartFormData()) {
      return new Images(List.of(ImageFile.of(Resource.bytes(SAMPLE))));
    }
    Images received = new Images(new ArrayList<>());
    boolean complete = false;
    try {
      for (Upload upload : BatchUpload.of(ctx, each, all, spool)) {
        received.files().add(upload.receive());
      }
      complete = true;
      return received;
    } finally {
      if (!complete) {
        received.close();
      }
    }
  }

  private ComparisonRuns.Task task(Context ctx, List<ImageFile> images) {
    ComparisonParameters parameters = ComparisonParameters.of(ctx, chains);
    return new ComparisonRuns.Task(images, parameters.count(images.size()), parameters.chain());
  }
}
