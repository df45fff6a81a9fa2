package mosaico.coordinator.http.api;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import mosaico.coordinator.http.ReadRoutes;
import mosaico.coordinator.http.Routes;
import mosaico.coordinator.http.language.Language;
import mosaico.coordinator.http.problem.Problem;
import mosaico.coordinator.http.problem.ProblemException;
import mosaico.coordinator.scaling.Recommendation;

/** The route that says how many workers the load needs, for people and for autoscalers. */
public final class ScalingRoutes implements Routes {

  private static final Duration RETRY = Duration.ofSeconds(5);

  private final Supplier<Optional<Recommendation>> latest;

  /**
   * Shows the latest recommendation.
   *
   * @param latest empty while the load is unknown
   */
  public ScalingRoutes(Supplier<Optional<Recommendation>> latest) {
    this.latest = latest;
  }

  @Override
  public void addTo(JavalinConfig config) {
    new ReadRoutes(config.routes).get("/api/scaling", this::send);
  }

  private void send(Context ctx) {
    ctx.json(
        latest
            .get()
            .map(made -> ScalingView.of(made, Language.of(ctx)))
            .orElseThrow(
                () ->
                    new ProblemException(
                        Problem.unavailable(
                                "the load is not known yet, or not any more: Redis does not answer")
                            .retryAfter(RETRY))));
  }
}
