package mosaico.coordinator.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import mosaico.coordinator.timing.RequestTimes;
import mosaico.coordinator.timing.Step;
import mosaico.coordinator.timing.StepTimes;

/** Histograms of how long steps of jobs and requests take. */
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
  public void served(String method, String route, int status, Duration time) {
    Timer.builder("mosaico.http.request")
        .tags("method", method, "route", route, "status", Integer.toString(status))
        .description("From a request's headers to the end of its response")
        .serviceLevelObjectives(REQUESTS)
        .register(meters)
        .record(time);
  }
}
