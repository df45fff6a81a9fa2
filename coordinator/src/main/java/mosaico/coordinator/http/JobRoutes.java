package mosaico.coordinator.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.sse.SseClient;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutionException;
import mosaico.contract.strip.Strip;
import mosaico.contract.strip.StripHeader;
import mosaico.coordinator.job.ChunkStore;
import mosaico.coordinator.job.JobRecord;
import mosaico.coordinator.job.JobRequest;
import mosaico.coordinator.job.JobStore;
import mosaico.coordinator.job.Jobs;
import mosaico.coordinator.job.RefusedException;
import mosaico.coordinator.result.ResultWriter;
import mosaico.coordinator.source.ImageFile;
import mosaico.coordinator.source.UnreadableImageException;
import mosaico.filters.geometry.Shape;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.exceptions.JedisException;

/** What {@code /api} does with images and jobs. */
final class JobRoutes {

  private static final Logger log = LoggerFactory.getLogger(JobRoutes.class);

  private final Jobs jobs;
  private final JobStore store;
  private final ChunkStore chunks;
  private final JobFollower follower;
  private final JobEvents events;
  private final long maxUploadBytes;

  JobRoutes(
      Jobs jobs,
      JobStore store,
      ChunkStore chunks,
      JobFollower follower,
      JobEvents events,
      long maxUploadBytes) {
    this.jobs = jobs;
    this.store = store;
    this.chunks = chunks;
    this.follower = follower;
    this.events = events;
    this.maxUploadBytes = maxUploadBytes;
  }

  void register(RoutesConfig routes) {
    routes.post("/api/process", this::process);
    routes.post("/api/filters/{name}", this::processOneFilter);
    routes.post("/api/jobs", this::create);
    routes.get("/api/jobs/{id}", ctx -> ctx.json(JobView.of(job(ctx))));
    routes.get("/api/jobs/{id}/events", this::follow);
    routes.get("/api/jobs/{id}/result", this::result);
    routes.get("/api/jobs/{id}/tiles/{index}", this::tile);
    routes.delete("/api/jobs/{id}", this::cancel);
  }

  private void process(Context ctx) throws Exception {
    Upload upload = Upload.read(ctx, maxUploadBytes);
    process(ctx, new Parameters(ctx).chain(upload.name()), upload);
  }

  private void processOneFilter(Context ctx) throws Exception {
    Upload upload = Upload.read(ctx, maxUploadBytes);
    process(ctx, new Parameters(ctx).filter(ctx.pathParam("name"), upload.name()), upload);
  }

  private void process(Context ctx, JobRequest request, Upload upload) throws Exception {
    Jobs.Accepted accepted = submit(request, upload, false);
    JobRecord job = accepted.record();
    try {
      String id = accepted.ended().get().text();
      job = follower.find(id);
      send(ctx, job);
    } catch (ExecutionException e) {
      throw new IllegalStateException("job " + job.id() + " did not end", e);
    } finally {
      forget(job);
    }
  }

  /** The result was delivered, or nobody waits for it any more. */
  private void forget(JobRecord job) {
    try {
      store.delete(job);
    } catch (JedisException e) {
      log.info("job {} is left to expire: {}", job.id(), e.getMessage());
    }
  }

  private Jobs.Accepted submit(JobRequest request, Upload upload, boolean durable)
      throws UnreadableImageException, RefusedException {
    return jobs.submit(request, ImageFile.of(upload.bytes()), durable);
  }

  private void create(Context ctx) throws Exception {
    Upload upload = Upload.read(ctx, maxUploadBytes);
    JobRequest request = new Parameters(ctx).chain(upload.name());
    JobView job = JobView.of(submit(request, upload, true).record());
    ctx.status(202).header("Location", job.links().self()).json(job);
  }

  /** Sent whatever the request accepts, so that curl without a header shows the events too. */
  private void follow(Context ctx) throws InterruptedException, IOException {
    JobRecord job = job(ctx);
    ctx.contentType("text/event-stream;charset=utf-8").header("X-Accel-Buffering", "no");
    ctx.res().flushBuffer();
    events.send(new SseClient(ctx), job);
  }

  private void result(Context ctx) throws IOException, InterruptedException {
    send(ctx, follower.awaitEnd(ctx.pathParam("id")));
  }

  private void send(Context ctx, JobRecord job) throws IOException {
    String reason = job.reason().orElse("no reason is known");
    switch (job.state()) {
      case QUEUED, RUNNING ->
          throw new ProblemException(
              Problem.notNow("this coordinator is stopping; send the image again, to another one")
                  .retryAfter(JobFollower.AT_ONCE));
      case FAILED -> throw new ProblemException(Problem.jobFailed(reason));
      case CANCELLED -> throw new ProblemException(Problem.gone("the job was cancelled"));
      case DONE -> sendImage(ctx, job);
    }
  }

  private void sendImage(Context ctx, JobRecord job) throws IOException {
    List<StripHeader> strips = follower.strips(job);
    if (strips.isEmpty()) {
      throw new ProblemException(
          Problem.gone("the result has expired; results are kept for RESULT_TTL"));
    }
    ctx.contentType(job.format().contentType());
    ctx.header("X-Job-Id", job.id().text());
    ctx.header("Content-Disposition", disposition(job.resultName()));
    switch (job.format()) {
      case PNG -> {
        // By its length whoever receives it sees if it breaks off, because a tile is lost
        // meanwhile.
        ctx.res().setContentLengthLong(ResultWriter.pngLength(strips));
        follower.write(job, ctx.res().getOutputStream());
      }
      case JPEG, TIFF, BMP, PNM -> {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        follower.write(job, whole);
        ctx.result(whole.toByteArray());
      }
    }
  }

  /** RFC 6266, with the name in full in RFC 8187's form for those who read it. */
  private static String disposition(String name) {
    String ascii = name.replaceAll("[^\\x20-\\x7e]|[\"\\\\]", "_");
    String encoded =
        URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20").replace("*", "%2A");
    return "inline; filename=\"" + ascii + "\"; filename*=UTF-8''" + encoded;
  }

  private void tile(Context ctx) throws IOException {
    JobRecord job = job(ctx);
    int index = index(ctx.pathParam("index"), job);
    Strip strip =
        chunks
            .get(job.id(), index)
            .orElseThrow(
                () -> new ProblemException(Problem.notFound("tile " + index + " is not there")));
    int rows = job.plan().rows(index).count();
    Shape shape = new Shape(job.result().width(), rows, job.result().channels());
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    switch (strip.header().kind()) {
      case RAW, PNG -> ResultWriter.tile(strip, shape, png);
      case FAILED -> throw new ProblemException(Problem.jobFailed(strip.text()));
    }
    ctx.contentType("image/png").result(png.toByteArray());
  }

  private static int index(String text, JobRecord job) {
    try {
      int index = Integer.parseInt(text);
      if (index >= 0 && index < job.plan().tiles()) {
        return index;
      }
    } catch (NumberFormatException e) {
      log.debug("no tile {}", text, e);
    }
    throw new ProblemException(
        Problem.notFound(
            "the job has tiles 0 to %d, not %s".formatted(job.plan().tiles() - 1, text)));
  }

  private void cancel(Context ctx) {
    JobRecord job = job(ctx);
    if (!jobs.cancel(job.id())) {
      throw new ProblemException(
          Problem.conflict("the job has ended already: " + job(ctx).state().text()));
    }
    ctx.json(JobView.of(job(ctx)));
  }

  private JobRecord job(Context ctx) {
    return follower.find(ctx.pathParam("id"));
  }
}
