package mosaico.coordinator.http.api;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import mosaico.coordinator.http.ReadRoutes;
import mosaico.coordinator.http.Routes;
import mosaico.service.http.MetricsFormat;

/** The routes for probes and for Prometheus. */
public final class HealthRoutes implements Routes {

  /**
   * The body of both probes' responses.
   *
   * @param status of it all; this and the next two are {@code up}, {@code down} or {@code not
   *     asked}
   * @param reasons what is wrong, in words for people
   */
  record Health(String status, String broker, String redis, List<String> reasons) {

    private static final Health LIVE = new Health("up", "not asked", "not asked", List.of());

    private static Health of(Optional<String> broker, Optional<String> redis) {
      List<String> reasons = Stream.of(broker, redis).flatMap(Optional::stream).toList();
      return new Health(
          word(reasons.isEmpty()), word(broker.isEmpty()), word(redis.isEmpty()), reasons);
    }

    private static String word(boolean up) {
      return up ? "up" : "down";
    }
  }

  private final Supplier<Optional<String>> broker;
  private final Supplier<Optional<String>> redis;
  private final UnaryOperator<String> metrics;

  /**
   * Shows what the given sources say when they are asked.
   *
   * @param broker why the broker accepts nothing now; empty if it does
   * @param redis why Redis does not
   * @param metrics in the format of that content type, Prometheus's or OpenMetrics'
   */
  public HealthRoutes(
      Supplier<Optional<String>> broker,
      Supplier<Optional<String>> redis,
      UnaryOperator<String> metrics) {
    this.broker = broker;
    this.redis = redis;
    this.metrics = metrics;
  }

  @Override
  public void addTo(JavalinConfig config) {
    ReadRoutes reading = new ReadRoutes(config.routes);
    reading.get("/health/live", ctx -> ctx.json(Health.LIVE));
    reading.get("/health/ready", this::sendReadiness);
    reading.get("/metrics", this::sendMetrics);
  }

  private void sendReadiness(Context ctx) {
    Health health = Health.of(broker.get(), redis.get());
    ctx.status(health.reasons().isEmpty() ? 200 : 503).json(health);
  }

  private void sendMetrics(Context ctx) {
    String type = MetricsFormat.wanted(ctx.header("Accept"));
    ctx.contentType(type).result(metrics.apply(type));
  }
}
