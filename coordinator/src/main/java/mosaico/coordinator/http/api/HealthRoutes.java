package mosaico.coordinator.http.api;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import mosaico.coordinator.http.ReadRoutes;
import mosaico.coordinator.http.Routes;

/** The routes for probes and for Prometheus. */
public final class HealthRoutes implements Routes {

  /** The body of both probes' responses: {@code up}, {@code down} or {@code not asked}. */
  record Health(String status, String broker, String redis) {

    private static final Health LIVE = new Health("up", "not asked", "not asked");

    private static Health of(boolean broker, boolean redis) {
      return new Health(word(broker && redis), word(broker), word(redis));
    }

    private static String word(boolean up) {
      return up ? "up" : "down";
    }
  }

  private final BooleanSupplier broker;
  private final BooleanSupplier redis;
  private final Supplier<String> metrics;

  /**
   * Shows what the given sources say when they are asked.
   *
   * @param broker whether the broker is connected
   * @param redis whether Redis responds
   * @param metrics in Prometheus's text format
   */
  public HealthRoutes(BooleanSupplier broker, BooleanSupplier redis, Supplier<String> metrics) {
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
    boolean brokerUp = broker.getAsBoolean();
    boolean redisUp = redis.getAsBoolean();
    ctx.status(brokerUp && redisUp ? 200 : 503).json(Health.of(brokerUp, redisUp));
  }

  private void sendMetrics(Context ctx) {
    ctx.contentType("text/plain; version=0.0.4; charset=utf-8").result(metrics.get());
  }
}
