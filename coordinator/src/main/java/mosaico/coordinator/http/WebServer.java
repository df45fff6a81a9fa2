package mosaico.coordinator.http;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.SizeUnit;
import io.javalin.http.Context;
import io.javalin.json.JavalinJackson3;
import io.javalin.util.JavalinBindException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import mosaico.coordinator.broker.QueueMonitor;
import mosaico.coordinator.job.JobSettings;
import mosaico.coordinator.job.Jobs;
import mosaico.coordinator.job.run.JobSignals;
import mosaico.coordinator.operations.Sampler;
import mosaico.coordinator.store.ChunkStore;
import mosaico.coordinator.store.JobStore;
import mosaico.coordinator.workers.WorkerDirectory;
import mosaico.service.config.ConfigurationException;
import org.eclipse.jetty.server.handler.GracefulHandler;
import tools.jackson.databind.json.JsonMapper;

/** The HTTP server: the API, the page, and what probes and scrapers ask for. */
public final class WebServer implements AutoCloseable {

  private static final String CONTENT_SECURITY_POLICY =
      "default-src 'self'; img-src 'self' blob: data:; object-src 'none'; base-uri 'none';"
          + " frame-ancestors 'none'; form-action 'self'";

  private static final Pattern PART_OF_A_PAGE = Pattern.compile("\\.(js|css|jpg)$");

  private static final Duration GRACE = Duration.ofSeconds(10);

  /** What the routes are about. */
  public record Parts(
      Jobs jobs,
      JobStore store,
      ChunkStore chunks,
      JobSignals signals,
      WorkerDirectory workers,
      QueueMonitor queue,
      Sampler sampler,
      BooleanSupplier broker,
      BooleanSupplier redis,
      Supplier<String> metrics) {}

  private final Javalin javalin;
  private final GracefulHandler graceful;
  private final AtomicBoolean stopping;

  private WebServer(Javalin javalin, GracefulHandler graceful, AtomicBoolean stopping) {
    this.javalin = javalin;
    this.graceful = graceful;
    this.stopping = stopping;
  }

  /**
   * Starts to serve.
   *
   * @throws ConfigurationException if the port cannot be listened on
   */
  public static WebServer start(HttpSettings settings, JobSettings jobSettings, Parts parts) {
    AtomicBoolean stopping = new AtomicBoolean();
    GracefulHandler graceful = new GracefulHandler();
    try {
      Javalin javalin =
          Javalin.start(
              config -> {
                configure(config, settings, jobSettings, parts, stopping);
                config.jetty.modifyServer(
                    server -> {
                      server.setHandler(graceful);
                      server.setStopTimeout(GRACE.toMillis());
                    });
              });
      return new WebServer(javalin, graceful, stopping);
    } catch (JavalinBindException e) {
      String rule = "a port that this process may listen on and no other one does";
      ConfigurationException taken =
          new ConfigurationException(
              "HTTP_PORT", Integer.toString(settings.address().port()), rule);
      taken.initCause(e);
      throw taken;
    }
  }

  static void configure(
      JavalinConfig config,
      HttpSettings settings,
      JobSettings jobSettings,
      Parts parts,
      AtomicBoolean stopping) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.concurrency.useVirtualThreads = true;
    config.http.prefer405over404 = true;
    config.jetty.host = settings.address().host().getHostAddress();
    config.jetty.port = settings.address().port();
    config.jsonMapper(new JavalinJackson3(JsonMapper.builder().build(), true));
    int spool = 8 << 20;
    config.jetty.multipartConfig.maxInMemoryFileSize(spool, SizeUnit.BYTES);
    config.jetty.multipartConfig.maxFileSize(settings.maxUploadBytes() + 1, SizeUnit.BYTES);
    config.jetty.multipartConfig.maxTotalRequestSize(
        settings.maxUploadBytes() + (2 << 20), SizeUnit.BYTES);
    config.resourceHandler(PageFiles.ofTheProgram());

    AccessKeys keys = new AccessKeys(settings.apiKeys());
    config.routes.before(WebServer::secure);
    config.routes.before("/api/*", keys::check);
    Problems.register(config.routes);

    JobFollower follower =
        new JobFollower(parts.store(), parts.chunks(), parts.signals(), stopping::get);
    JobEvents events = new JobEvents(follower, parts.chunks(), parts.signals(), Clock.systemUTC());
    new JobRoutes(parts.jobs(), parts.chunks(), follower, events, settings.maxUploadBytes())
        .register(config.routes);
    CatalogueView catalogue = CatalogueView.of(settings.maxUploadBytes(), jobSettings.maxPixels());
    new OperationsRoutes(
            parts.workers(),
            parts.queue(),
            () -> Operations.of(parts.sampler(), parts.store()),
            parts.broker(),
            parts.redis(),
            parts.metrics(),
            catalogue)
        .register(config.routes);
    new OperationsPage().register(config.routes);
    byte[] openApi = Resource.bytes("/openapi.json");
    new ReadRoutes(config.routes)
        .get("/openapi.json", ctx -> ctx.contentType("application/json").result(openApi));
  }

  private static void secure(Context ctx) {
    ctx.header("X-Content-Type-Options", "nosniff");
    // The page's parts are many small ones, under its own policy: on each, it would weigh 10 kB.
    if (!PART_OF_A_PAGE.matcher(ctx.path()).find()) {
      ctx.header("Content-Security-Policy", CONTENT_SECURITY_POLICY);
      ctx.header("Referrer-Policy", "no-referrer");
      ctx.header("Cross-Origin-Opener-Policy", "same-origin");
    }
    if (ctx.path().startsWith("/api/")) {
      ctx.header("Cache-Control", "no-store");
    }
  }

  /** The port that is listened on. */
  public int port() {
    return javalin.port();
  }

  /** Requests that are being answered now. */
  long underWay() {
    return graceful.getCurrentRequestCount();
  }

  /** Lets requests that are being answered end; those that wait for a job are told to ask again. */
  @Override
  public void close() {
    stopping.set(true);
    javalin.stop();
  }
}
