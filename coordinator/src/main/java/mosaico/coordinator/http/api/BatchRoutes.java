package mosaico.coordinator.http.api;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.sse.SseClient;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import mosaico.coordinator.callback.CallbackList;
import mosaico.coordinator.http.ReadRoutes;
import mosaico.coordinator.http.Routes;
import mosaico.coordinator.http.language.Language;
import mosaico.coordinator.http.problem.Problem;
import mosaico.coordinator.http.problem.ProblemException;
import mosaico.coordinator.job.Jobs;
import mosaico.coordinator.job.batch.Batches;
import mosaico.coordinator.job.follow.BatchFollower;
import mosaico.coordinator.job.follow.BatchWatch;
import mosaico.coordinator.job.follow.JobFollower;
import mosaico.coordinator.job.follow.ResultUnavailableException.UnknownBatch;
import mosaico.coordinator.job.record.BatchRecord;
import mosaico.coordinator.job.record.JobRequest;
import mosaico.coordinator.result.TimedResultWriter;
import mosaico.coordinator.upload.BatchLimits;
import mosaico.coordinator.upload.BatchUpload;
import mosaico.coordinator.upload.Spool;
import mosaico.coordinator.upload.Upload;
import mosaico.coordinator.upload.UploadLimits;

/** The routes of batches: {@code /api/batches}. */
public final class BatchRoutes implements Routes {

  private final Batches batches;
  private final Jobs jobs;
  private final BatchFollower follower;
  private final BatchWatch watch;
  private final BatchArchive archive;
  private final CallbackList callbacks;
  private final UploadLimits each;
  private final Spool spool;
  private final BatchLimits all;
  private final ChainReader chains;

  /**
   * The routes.
   *
   * @param each what limits an image
   * @param all what limits a batch
   */
  public BatchRoutes(
      Batches batches,
      Jobs jobs,
      BatchFollower follower,
      JobFollower jobFollower,
      BatchWatch watch,
      CallbackList callbacks,
      UploadLimits each,
      Spool spool,
      BatchLimits all,
      Presets presets,
      TimedResultWriter results) {
    this.batches = batches;
    this.jobs = jobs;
    this.follower = follower;
    this.watch = watch;
    this.archive = new BatchArchive(follower, jobFollower, jobs, results);
    this.callbacks = callbacks;
    this.each = each;
    this.spool = spool;
    this.all = all;
    this.chains = new ChainReader(presets);
  }

  @Override
  public void addTo(JavalinConfig config) {
    ReadRoutes reading = new ReadRoutes(config.routes);
    config.routes.post("/api/batches", this::create);
    reading.get("/api/batches/{id}", ctx -> ctx.json(view(ctx, batch(ctx))));
    reading.get("/api/batches/{id}/events", this::sendEvents);
    reading.get("/api/batches/{id}/result.zip", this::sendArchive);
    config.routes.delete("/api/batches/{id}", this::cancel);
    config.routes.delete("/api/batches/{id}/items/{index}", this::cancelOne);
  }

  private BatchView view(Context ctx, BatchRecord batch) {
    return BatchView.of(batch, Language.of(ctx), jobs::place);
  }

  private void create(Context ctx) throws Exception {
    // The form first, since the parameters may be fields of it.
    List<Upload> images = BatchUpload.of(ctx, each, all, spool);
    RequestParameters parameters = new RequestParameters(ctx, chains);
    JobRequest request = parameters.chain("");
    Optional<URI> callback = parameters.callback(callbacks.allowed());
    BatchRecord submitted = batches.submit(request, images);
    callback.ifPresent(url -> callbacks.ofBatch(submitted.id(), url));
    BatchView batch = view(ctx, submitted);
    ctx.status(202).header("Location", batch.links().self()).json(batch);
  }

  private void sendEvents(Context ctx) throws IOException, InterruptedException {
    BatchRecord batch = batch(ctx);
    Optional<SseClient> client = EventStream.open(ctx);
    if (client.isPresent()) {
      BatchEvents events = new BatchEvents(client.get(), Language.of(ctx), jobs::place);
      events.begin(batch);
      watch.watch(batch, events);
    }
  }

  private void sendArchive(Context ctx) throws IOException {
    BatchRecord batch = batch(ctx);
    String name = "batch-" + batch.id().text().substring(0, 8) + ".zip";
    ctx.contentType("application/zip");
    ctx.header("Content-Disposition", "attachment; filename=\"" + name + "\"");
    if (!ctx.method().equals(HandlerType.HEAD)) {
      ctx.res().flushBuffer();
      archive.write(batch.spec(), ctx.res().getOutputStream());
    }
  }

  private void cancel(Context ctx) throws UnknownBatch {
    BatchRecord batch = batch(ctx);
    if (!batches.cancel(batch.spec())) {
      throw new ProblemException(Problem.conflict("all images of the batch have already ended"));
    }
    ctx.json(view(ctx, batch(ctx)));
  }

  private void cancelOne(Context ctx) throws UnknownBatch {
    BatchRecord batch = batch(ctx);
    int index = index(ctx.pathParam("index"), batch);
    if (!batches.cancel(batch.spec(), index)) {
      throw new ProblemException(Problem.conflict("the image has already ended"));
    }
    ctx.json(BatchView.item(batch(ctx), index, Language.of(ctx)));
  }

  private static int index(String text, BatchRecord batch) {
    int images = batch.items().size();
    // No batch has more images than three digits tell.
    int index = text.matches("[0-9]{1,3}") ? Integer.parseInt(text) : images;
    if (index >= images) {
      throw new ProblemException(
          Problem.notFound(
              "the batch has no image %s; its images are 0 to %d".formatted(text, images - 1)));
    }
    return index;
  }

  private BatchRecord batch(Context ctx) throws UnknownBatch {
    return follower.find(ctx.pathParam("id"));
  }
}
