package mosaico.coordinator.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mosaico.coordinator.alerts.Alert;
import mosaico.coordinator.alerts.AlertKind;
import mosaico.coordinator.audit.AuditOutcome;
import mosaico.coordinator.broker.QueueDepth;
import mosaico.coordinator.job.admission.AdmissionOutcome;
import mosaico.coordinator.job.record.JobState;
import mosaico.coordinator.scaling.Recommendation;
import org.jspecify.annotations.Nullable;

/** The coordinator's meters, which read their values at every scrape. */
public final class Meters {

  /**
   * Where the values come from.
   *
   * @param active jobs that run here
   * @param outstanding tiles of those jobs that are sent and not yet done
   * @param ended how many jobs that ran here have ended in a state, since the start
   * @param queue empty while the broker is unreachable
   * @param workers how many are live; may throw, as when Redis is unreachable
   * @param scaling how many workers the load needs; empty while the load is unknown
   * @param redelivered tiles that needed more than one delivery, since the start
   * @param hedged copies of tiles sent to other workers, since the start
   * @param discarded values in Redis that stood for results and were none, since the start
   * @param refused results of workers that make wrong rows, since the start
   * @param audits how many tiles were audited with each outcome, since the start
   * @param convicted the IDs of workers that make wrong rows
   * @param waiting jobs that wait here for room
   * @param admissions how many jobs asked for room with each outcome, since the start
   * @param alerts those of now
   * @param deadLetters tiles that the broker has given up, since the start
   */
  public record Sources(
      IntSupplier active,
      IntSupplier outstanding,
      ToLongFunction<JobState> ended,
      Supplier<Optional<QueueDepth>> queue,
      IntSupplier workers,
      Supplier<Optional<Recommendation>> scaling,
      LongSupplier redelivered,
      LongSupplier hedged,
      LongSupplier discarded,
      LongSupplier refused,
      ToLongFunction<AuditOutcome> audits,
      Supplier<Set<String>> convicted,
      IntSupplier waiting,
      ToLongFunction<AdmissionOutcome> admissions,
      Supplier<List<Alert>> alerts,
      LongSupplier deadLetters) {}

  private final PrometheusMeterRegistry registry;

  /** Held here because the meters hold it weakly. */
  private final Sources sources;

  private final MultiGauge convicted;

  /**
   * Registers the meters.
   *
   * @param registry may hold others, which are shown too
   */
  public Meters(PrometheusMeterRegistry registry, Sources sources) {
    this.registry = registry;
    this.sources = sources;
    new JvmGcMetrics().bindTo(registry);
    new JvmMemoryMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    gauge("mosaico.jobs.active", "jobs running on this coordinator", s -> s.active().getAsInt());
    gauge(
        "mosaico.tiles.outstanding",
        "tiles sent and not yet done",
        s -> s.outstanding().getAsInt());
    gauge("mosaico.queue.ready", "tiles waiting for a worker; NaN if unknown", Meters::ready);
    gauge("mosaico.workers.live", "live workers; NaN if unknown", s -> s.workers().getAsInt());
    gauge(
        "mosaico.jobs.waiting",
        "jobs that wait on this coordinator for room",
        s -> s.waiting().getAsInt());
    scaling(
        "mosaico.workers.recommended",
        null,
        "workers that the load needs; NaN if unknown",
        Recommendation::workers);
    scaling(
        "mosaico.tiles.waiting",
        null,
        "tiles that are not done and more than the workers can process at once; NaN if unknown",
        Recommendation::waiting);
    scaling(
        "mosaico.queue.latency",
        "seconds",
        "age of the tile that has been in a queue longest; NaN if unknown",
        made -> made.load().oldestSeconds());
    FunctionCounter.builder("mosaico.tiles.redelivered", sources, s -> s.redelivered().getAsLong())
        .description("tiles that needed more than one delivery")
        .register(registry);
    FunctionCounter.builder("mosaico.tiles.hedged", sources, s -> s.hedged().getAsLong())
        .description("copies sent of tiles that a worker had for a few times as long as they take")
        .register(registry);
    FunctionCounter.builder("mosaico.results.discarded", sources, s -> s.discarded().getAsLong())
        .description("values that stood for tiles' results and were none, damaged or forged")
        .register(registry);
    FunctionCounter.builder("mosaico.results.refused", sources, s -> s.refused().getAsLong())
        .description("results of workers that were found to make wrong rows")
        .register(registry);
    Stream.of(AuditOutcome.values()).forEach(this::countAudits);
    convicted =
        MultiGauge.builder("mosaico.worker.convicted")
            .description("1 for each worker that was found to make wrong rows, for a day")
            .register(registry);
    FunctionCounter.builder("mosaico.dead.letters", sources, s -> s.deadLetters().getAsLong())
        .description("tiles that the broker gave up, as far as this coordinator was told")
        .register(registry);
    Stream.of(AdmissionOutcome.values()).forEach(this::countAdmissions);
    Stream.of(AlertKind.values()).forEach(this::countAlerts);
    Stream.of(JobState.values()).filter(JobState::ended).forEach(this::count);
  }

  private void gauge(String name, String description, ToDoubleFunction<Sources> value) {
    Gauge.builder(name, sources, value).description(description).register(registry);
  }

  private void countAdmissions(AdmissionOutcome outcome) {
    FunctionCounter.builder("mosaico.admissions", sources, s -> s.admissions().applyAsLong(outcome))
        .tag("outcome", outcome.text())
        .description("jobs that asked for room on this coordinator, by outcome")
        .register(registry);
  }

  private void countAudits(AuditOutcome outcome) {
    FunctionCounter.builder("mosaico.audits", sources, s -> s.audits().applyAsLong(outcome))
        .tag("outcome", outcome.text())
        .description("tiles that were to be made by a second worker as well, by outcome")
        .register(registry);
  }

  /** A series for each kind, whether there are alerts of it or not: none is ever left behind. */
  private void countAlerts(AlertKind kind) {
    Gauge.builder(
            "mosaico.alerts",
            sources,
            s -> s.alerts().get().stream().filter(alert -> alert.kind() == kind).count())
        .tag("kind", kind.text())
        .description("alerts of a kind, as this coordinator sees them")
        .register(registry);
  }

  private void scaling(
      String name,
      @Nullable String unit,
      String description,
      ToDoubleFunction<Recommendation> value) {
    Gauge.builder(
            name,
            sources,
            s -> s.scaling().get().map(made -> value.applyAsDouble(made)).orElse(Double.NaN))
        .baseUnit(unit)
        .description(description)
        .register(registry);
  }

  private void count(JobState state) {
    FunctionCounter.builder("mosaico.jobs", sources, s -> s.ended().applyAsLong(state))
        .tag("outcome", state.text())
        .description("jobs that ran on this coordinator, by outcome")
        .register(registry);
  }

  private static double ready(Sources sources) {
    return sources.queue().get().map(QueueDepth::ready).map(Long::doubleValue).orElse(Double.NaN);
  }

  /** All meters in the format of that content type, Prometheus's or OpenMetrics'. */
  public String scrape(String type) {
    convicted.register(
        sources.convicted().get().stream()
            .map(worker -> MultiGauge.Row.of(Tags.of("worker", worker), 1))
            .collect(Collectors.toList()),
        true);
    return registry.scrape(type);
  }
}
