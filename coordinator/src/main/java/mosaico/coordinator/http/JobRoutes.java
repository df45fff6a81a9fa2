package mosaico.coordinator.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.sse.SseClient;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import mosaico.contract.strip.Strip;
import mosaico.coordinator.job.Jobs;
import mosaico.coordinator.job.record.JobRecord;
import mosaico.coordinator.job.record.JobRequest;
import mosaico.coordinator.job.record.JobState;
import mosaico.coordinator.job.run.ResultStream;
import mosaico.coordinator.result.ResultWriter;
import mosaico.coordinator.store.ChunkStore;
import mosaico.filters.geometry.Shape;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What {@code /api} does with images and jobs. */
final class JobRoutes {

  private static final Logger log = LoggerFactory.getLogger(JobRoutes.class);

  private final Jobs jobs;
  private final ChunkStore chunks;
  private final JobFollower follower;
  private final JobEvents events;
  private final long maxUploadBytes;
  private final ImageAnswer answer = new ImageAnswer();

  JobRoutes(
      Jobs jobs, ChunkStore chunks, JobFollower follower, JobEvents events, long maxUploadBytes) {
    this.jobs = jobs;
    this.chunks = chunks;
    this.follower = follower;
    this.events = events;
    this.maxUploadBytes = maxUploadBytes;
  }

  void register(RoutesConfig routes) {
    ReadRoutes reading = new ReadRoutes(routes);
    routes.post("/api/process", this::process);
    routes.post("/api/filters/{name}", this::processOneFilter);
    routes.post("/api/jobs", this::create);
    reading.get("/api/jobs/{id}", ctx -> ctx.json(JobView.of(job(ctx))));
    reading.get("/api/jobs/{id}/events", this::follow);
    reading.get("/api/jobs/{id}/result", this::result);
    reading.get("/api/jobs/{id}/tiles/{index}", this::tile);
    routes.delete("/api/jobs/{id}", this::cancel);
  }

  private void process(Context ctx) throws Exception {
    Upload upload = Upload.of(ctx, maxUploadBytes);
    deliver(ctx, new Parameters(ctx).chain(upload.name()), upload);
  }

  private void processOneFilter(Context ctx) throws Exception {
    Upload upload = Upload.of(ctx, maxUploadBytes);
    deliver(ctx, new Parameters(ctx).filter(ctx.pathParam("name"), upload.name()), upload);
  }

  private void deliver(Context ctx, JobRequest request, Upload upload) throws Exception {
    try (ResultStream delivery = jobs.deliver(request, upload.receive())) {
      answer.stream(ctx, delivery.job(), delivery);
    }
  }

  private void create(Context ctx) throws Exception {
    Upload upload = Upload.of(ctx, maxUploadBytes);
    JobRequest request = new Parameters(ctx).chain(upload.name());
    JobView job = JobView.of(jobs.submit(request, upload.receive()));
    ctx.status(202).header("Location", job.links().self()).json(job);
  }

  /** Sent whatever the request accepts, so that curl without a header shows the events too. */
  private void follow(Context ctx) throws InterruptedException, IOException {
    JobRecord job = job(ctx);
    ctx.contentType("text/event-stream;charset=utf-8").header("X-Accel-Buffering", "no");
    if (ctx.method().equals(HandlerType.HEAD)) {
      // There is nobody to send events to, and nothing to tell when they have hung up.
      return;
    }
    ctx.res().flushBuffer();
    events.send(new SseClient(ctx), job);
  }

  private void result(Context ctx) throws Exception {
    JobRecord job = job(ctx);
    try (AutoCloseable _ = jobs.resultMemory(job)) {
      if (job.state() == JobState.DONE) {
        answer.whole(ctx, job, follower.headers(job), follower.result(job));
      } else {
        answer.stream(ctx, job, follower.result(job));
      }
    }
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
