package mosaico.coordinator.http.api;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import mosaico.coordinator.http.Routes;
import mosaico.coordinator.job.Jobs;
import mosaico.coordinator.job.record.JobRequest;
import mosaico.coordinator.job.run.ResultStream;
import mosaico.coordinator.upload.Upload;
import mosaico.coordinator.upload.UploadLimits;

/** The routes that take an image and respond with its result, in one call. */
public final class ProcessRoutes implements Routes {

  private final Jobs jobs;
  private final UploadLimits limits;
  private final ChainReader chains;

  public ProcessRoutes(Jobs jobs, UploadLimits limits, Presets presets) {
    this.jobs = jobs;
    this.limits = limits;
    this.chains = new ChainReader(presets);
  }

  @Override
  public void addTo(JavalinConfig config) {
    config.routes.post("/api/process", this::process);
    config.routes.post("/api/filters/{name}", this::processOneFilter);
  }

  private void process(Context ctx) throws Exception {
    Upload upload = Upload.of(ctx, limits);
    respond(ctx, new RequestParameters(ctx, chains).chain(upload.name()), upload);
  }

  private void processOneFilter(Context ctx) throws Exception {
    Upload upload = Upload.of(ctx, limits);
    respond(
        ctx,
        new RequestParameters(ctx, chains).filter(ctx.pathParam("name"), upload.name()),
        upload);
  }

  private void respond(Context ctx, JobRequest request, Upload upload) throws Exception {
    try (ResultStream result = jobs.stream(request, upload.receive())) {
      ImageResponse.stream(ctx, result.job(), result.profile(), result);
    }
  }
}
