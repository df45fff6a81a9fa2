package mosaico.coordinator.http.api;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import mosaico.codecs.image.ImageFile;
import mosaico.coordinator.http.Routes;
import mosaico.coordinator.http.connection.ClientWatch;
import mosaico.coordinator.job.Jobs;
import mosaico.coordinator.job.record.JobRequest;
import mosaico.coordinator.job.run.ResultStream;
import mosaico.coordinator.result.TimedResultWriter;
import mosaico.coordinator.upload.Spool;
import mosaico.coordinator.upload.Upload;
import mosaico.coordinator.upload.UploadLimits;

/** The routes that take an image and respond with its result, in one call. */
public final class ProcessRoutes implements Routes {

  private final Jobs jobs;
  private final UploadLimits limits;
  private final Spool spool;
  private final ClientWatch clients;
  private final ChainReader chains;
  private final ImageResponse images;

  public ProcessRoutes(
      Jobs jobs,
      UploadLimits limits,
      Spool spool,
      ClientWatch clients,
      Presets presets,
      TimedResultWriter results) {
    this.jobs = jobs;
    this.limits = limits;
    this.spool = spool;
    this.clients = clients;
    this.chains = new ChainReader(presets);
    this.images = new ImageResponse(results);
  }

  @Override
  public void addTo(JavalinConfig config) {
    config.routes.post("/api/process", this::process);
    config.routes.post("/api/filters/{name}", this::processOneFilter);
  }

  private void process(Context ctx) throws Exception {
    Upload upload = Upload.of(ctx, limits, spool);
    respond(ctx, new RequestParameters(ctx, chains).withoutCallback().chain(upload.name()), upload);
  }

  private void processOneFilter(Context ctx) throws Exception {
    Upload upload = Upload.of(ctx, limits, spool);
    respond(
        ctx,
        new RequestParameters(ctx, chains)
            .withoutCallback()
            .filter(ctx.pathParam("name"), upload.name()),
        upload);
  }

  private void respond(Context ctx, JobRequest request, Upload upload) throws Exception {
    ImageFile image = upload.receive();
    try (ClientWatch.Watched _ = clients.watch(ctx);
        ResultStream result = jobs.stream(request, image)) {
      images.stream(ctx, result.job(), result.profile(), result);
    }
  }
}
