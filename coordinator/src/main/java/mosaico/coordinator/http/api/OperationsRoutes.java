package mosaico.coordinator.http.api;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import mosaico.contract.registry.WorkerRecord;
import mosaico.coordinator.broker.QueueDepth;
import mosaico.coordinator.broker.QueueMonitor;
import mosaico.coordinator.http.ReadRoutes;
import mosaico.coordinator.workers.WorkerDirectory;
import org.jspecify.annotations.Nullable;

/** What operators ask: who works, what waits, is it well, and how was it. */
public final class OperationsRoutes {

  record Workers(List<WorkerRecord> workers) {}

  record Status(
      int live,
      int capacity,
      int busy,
      long tilesDone,
      @Nullable QueueDepth queue,
      List<WorkerRecord> workers) {}

  record Health(String status, String broker, String redis) {}

  private final WorkerDirectory workers;
  private final QueueMonitor queue;
  private final Supplier<OperationsView> operations;
  private final BooleanSupplier broker;
  private final BooleanSupplier redis;
  private final Supplier<String> metrics;
  private final Catalogue catalogue;

  /**
   * Makes the routes.
   *
   * @param operations how it was, lately
   * @param broker whether the broker is connected
   * @param redis whether Redis answers
   * @param metrics in Prometheus's text form
   */
  public OperationsRoutes(
      WorkerDirectory workers,
      QueueMonitor queue,
      Supplier<OperationsView> operations,
      BooleanSupplier broker,
      BooleanSupplier redis,
      Supplier<String> metrics,
      Catalogue catalogue) {
    this.workers = workers;
    this.queue = queue;
    this.operations = operations;
    this.broker = broker;
    this.redis = redis;
    this.metrics = metrics;
    this.catalogue = catalogue;
  }

  public void register(RoutesConfig routes) {
    ReadRoutes reading = new ReadRoutes(routes);
    reading.get("/api/filters", ctx -> ctx.json(catalogue));
    reading.get("/api/workers", ctx -> ctx.json(new Workers(workers.live())));
    reading.get("/api/workers/status", ctx -> ctx.json(status()));
    reading.get("/api/operations", ctx -> ctx.json(operations.get()));
    reading.get("/health/live", ctx -> ctx.json(new Health("up", "not asked", "not asked")));
    reading.get("/health/ready", this::ready);
    reading.get(
        "/metrics",
        ctx -> ctx.contentType("text/plain; version=0.0.4; charset=utf-8").result(metrics.get()));
  }

  private Status status() {
    List<WorkerRecord> live = workers.live();
    return new Status(
        live.size(),
        live.stream().mapToInt(WorkerRecord::concurrency).sum(),
        live.stream().mapToInt(WorkerRecord::busy).sum(),
        live.stream().mapToLong(WorkerRecord::tilesDone).sum(),
        queue.depth().orElse(null),
        live);
  }

  private void ready(Context ctx) {
    boolean brokerUp = broker.getAsBoolean();
    boolean redisUp = redis.getAsBoolean();
    boolean up = brokerUp && redisUp;
    ctx.status(up ? 200 : 503).json(new Health(word(up), word(brokerUp), word(redisUp)));
  }

  private static String word(boolean up) {
    return up ? "up" : "down";
  }
}
