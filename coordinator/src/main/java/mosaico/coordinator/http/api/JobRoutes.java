package mosaico.coordinator.http.api;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.sse.SseClient;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import mosaico.codecs.image.IccProfile;
import mosaico.codecs.image.ImageFile;
import mosaico.contract.strip.Strip;
import mosaico.coordinator.callback.CallbackList;
import mosaico.coordinator.http.ReadRoutes;
import mosaico.coordinator.http.Routes;
import mosaico.coordinator.http.connection.ClientWatch;
import mosaico.coordinator.http.language.Language;
import mosaico.coordinator.http.problem.Problem;
import mosaico.coordinator.http.problem.ProblemException;
import mosaico.coordinator.job.Jobs;
import mosaico.coordinator.job.follow.JobFollower;
import mosaico.coordinator.job.follow.JobWatch;
import mosaico.coordinator.job.follow.ResultUnavailableException.UnknownJob;
import mosaico.coordinator.job.record.JobRecord;
import mosaico.coordinator.job.record.JobRequest;
import mosaico.coordinator.job.record.JobState;
import mosaico.coordinator.job.timeline.Timelines;
import mosaico.coordinator.result.ResultWriter;
import mosaico.coordinator.result.TimedResultWriter;
import mosaico.coordinator.upload.Spool;
import mosaico.coordinator.upload.Upload;
import mosaico.coordinator.upload.UploadLimits;
import mosaico.filters.geometry.Shape;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The routes of durable jobs for those who have their whole ID: {@code /api/jobs}. */
public final class JobRoutes implements Routes {

  private static final Logger log = LoggerFactory.getLogger(JobRoutes.class);

  private final Jobs jobs;
  private final JobFollower follower;
  private final JobWatch watch;
  private final Timelines timelines;
  private final CallbackList callbacks;
  private final UploadLimits limits;
  private final Spool spool;
  private final ClientWatch clients;
  private final ChainReader chains;
  private final ImageResponse images;

  public JobRoutes(
      Jobs jobs,
      JobFollower follower,
      JobWatch watch,
      Timelines timelines,
      CallbackList callbacks,
      UploadLimits limits,
      Spool spool,
      ClientWatch clients,
      Presets presets,
      TimedResultWriter results) {
    this.jobs = jobs;
    this.follower = follower;
    this.watch = watch;
    this.timelines = timelines;
    this.callbacks = callbacks;
    this.limits = limits;
    this.spool = spool;
    this.clients = clients;
    this.chains = new ChainReader(presets);
    this.images = new ImageResponse(results);
  }

  @Override
  public void addTo(JavalinConfig config) {
    ReadRoutes reading = new ReadRoutes(config.routes);
    config.routes.post("/api/jobs", this::create);
    reading.get("/api/jobs/{id}/events", this::sendEvents);
    reading.get("/api/jobs/{id}/timeline", this::sendTimeline);
    reading.get("/api/jobs/{id}/result", this::sendResult);
    reading.get("/api/jobs/{id}/tiles/{index}", this::sendTile);
  }

  private void create(Context ctx) throws Exception {
    long begun = System.nanoTime();
    Upload upload = Upload.of(ctx, limits, spool);
    RequestParameters parameters = new RequestParameters(ctx, chains);
    JobRequest request = parameters.chain(upload.name());
    Optional<URI> callback = parameters.callback(callbacks.allowed());
    ImageFile image = upload.receive();
    Duration took = Duration.ofNanos(System.nanoTime() - begun);
    JobRecord submitted;
    try (ClientWatch.Watched _ = clients.watch(ctx)) {
      submitted = jobs.submit(request, image);
    }
    callback.ifPresent(url -> callbacks.ofJob(submitted.id(), url));
    timelines.uploaded(submitted.id(), took);
    JobView job = JobView.of(submitted, Language.of(ctx), jobs.place(submitted));
    ctx.status(202).header("Location", job.links().self()).json(job);
  }

  private void sendEvents(Context ctx) throws IOException, InterruptedException {
    JobRecord job = job(ctx);
    Optional<SseClient> client = EventStream.open(ctx);
    if (client.isPresent()) {
      JobEvents events = new JobEvents(client.get(), Language.of(ctx), jobs::place);
      events.stateChanged(job);
      watch.watch(job, events);
    }
  }

  private void sendResult(Context ctx) throws Exception {
    JobRecord job = follower.awaitPlan(job(ctx));
    Optional<IccProfile> profile = follower.profile(job);
    boolean done = job.state() == JobState.DONE;
    long begun = System.nanoTime();
    try (AutoCloseable _ = clients.watch(ctx);
        AutoCloseable _ = jobs.resultMemory(job.spec())) {
      if (done) {
        images.send(ctx, job.spec(), profile, follower.headers(job), follower.result(job));
      } else {
        images.stream(ctx, job.spec(), profile, follower.result(job));
      }
    }
    if (done && ctx.method().equals(HandlerType.GET)) {
      // Of a job that was still running, it would be the run's time.
      timelines.delivered(job.id(), Duration.ofNanos(System.nanoTime() - begun));
    }
  }

  private void sendTimeline(Context ctx) throws UnknownJob {
    JobRecord job = job(ctx);
    ctx.json(TimelineView.of(job, timelines.find(job.id())));
  }

  private void sendTile(Context ctx) throws IOException {
    JobRecord job = job(ctx);
    int index = index(ctx.pathParam("index"), job);
    Strip strip =
        follower
            .strip(job, index)
            .orElseThrow(
                () ->
                    new ProblemException(
                        Problem.notFound("tile " + index + " is not done, or has expired")));
    int rows = job.spec().plan().rows(index).count();
    Shape result = job.spec().result();
    Shape shape = result.withSize(result.width(), rows);
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    switch (strip.header().kind()) {
      // No tile of a result is a summary: the writer's refusal of one is a worker's fault.
      case RAW, PNG, SUMMARY -> ResultWriter.tile(strip, shape, follower.profile(job), png);
      case FAILED -> throw new ProblemException(Problem.jobFailed(strip.text()));
    }
    ctx.contentType("image/png").result(png.toByteArray());
  }

  /** The index of one of the result's tiles, as a path has it. */
  static int index(String text, JobRecord job) {
    try {
      int index = Integer.parseInt(text);
      if (index >= 0 && index < job.spec().plan().tiles()) {
        return index;
      }
    } catch (NumberFormatException e) {
      log.debug("not a tile index: {}", text, e);
    }
    throw new ProblemException(
        Problem.notFound(
            "the job has no tile %s; its tiles are 0 to %d"
                .formatted(text, job.spec().plan().tiles() - 1)));
  }

  private JobRecord job(Context ctx) throws UnknownJob {
    return follower.find(ctx.pathParam("id"));
  }
}
