package mosaico.coordinator.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import mosaico.coordinator.timing.RequestTimes;
import mosaico.coordinator.timing.ServedRequest;
import mosaico.coordinator.timing.Step;
import mosaico.coordinator.timing.StepTimes;

/** How long steps of jobs and requests take, as histograms, and the bytes that requests move. */
public final class Timings implements StepTimes, RequestTimes {

  private static final Duration[] STEPS = millis(1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 5_000);
  private static final Duration[] REQUESTS =
      millis(5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 30_000);

  private final MeterRegistry meters;
  private final Map<Step, Timer> steps = new EnumMap<>(Step.class);

  public Timings(MeterRegistry meters) {
    this.meters = meters;
    for (Step step : Step.values()) {
      steps.put(
          step,
          Timer.builder("mosaico.step")
              .tag("step", step.text())
              .description("Time of a step of a job in the coordinator")
              .serviceLevelObjectives(STEPS)
              .register(meters));
    }
  }

  private static Duration[] millis(long... millis) {
    return Arrays.stream(millis).mapToObj(Duration::ofMillis).toArray(Duration[]::new);
  }

  @Override
  public void took(Step step, Duration time) {
    Timer timer = steps.get(step);
    if (timer != null) {
      timer.record(time);
    }
  }

  @Override
  public void served(ServedRequest request) {
    String route = request.route();
    Timer.builder("mosaico.http.request")
        .tags("method", request.method())
        .tags("route", route, "status", Integer.toString(request.status()))
        .description("From a request's headers to the end of its response")
        .serviceLevelObjectives(REQUESTS)
        .register(meters)
        .record(request.time());
    bytes("mosaico.http.received", "Bytes of requests' bodies", route)
        .increment((double) request.received());
    bytes("mosaico.http.sent", "Bytes of responses' bodies", route)
        .increment((double) request.sent());
  }

  private Counter bytes(String name, String description, String route) {
    return Counter.builder(name)
        .tag("route", route)
        .description(description)
        .baseUnit("bytes")
        .register(meters);
  }
}
