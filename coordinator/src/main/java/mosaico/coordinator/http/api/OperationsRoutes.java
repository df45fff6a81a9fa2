package mosaico.coordinator.http.api;

import io.javalin.config.JavalinConfig;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import mosaico.codecs.formats.Formats;
import mosaico.contract.registry.WorkerRecord;
import mosaico.coordinator.alerts.Alert;
import mosaico.coordinator.broker.QueueDepth;
import mosaico.coordinator.decoding.DecoderStatus;
import mosaico.coordinator.http.ReadRoutes;
import mosaico.coordinator.http.Routes;
import mosaico.coordinator.http.language.Language;
import mosaico.coordinator.job.record.FailedJob;
import mosaico.coordinator.operations.Sample;
import mosaico.coordinator.operations.Sampler;
import mosaico.coordinator.scaling.Recommendation;
import org.jspecify.annotations.Nullable;

/** The routes of the operations view: the workers now, and the system's recent past. */
public final class OperationsRoutes implements Routes {

  /** The body of {@code GET /api/workers}. */
  record Workers(List<WorkerRecord> workers) {}

  /** The body of {@code GET /api/workers/status}; sums are of all live workers. */
  record WorkersStatus(
      int live,
      int capacity,
      int busy,
      long tilesDone,
      @Nullable QueueDepth queue,
      @Nullable Map<String, QueueDepth> queues,
      List<WorkerRecord> workers) {

    static WorkersStatus of(List<WorkerRecord> live, Optional<Map<String, QueueDepth>> queues) {
      return new WorkersStatus(
          live.size(),
          live.stream().mapToInt(WorkerRecord::concurrency).sum(),
          live.stream().mapToInt(WorkerRecord::busy).sum(),
          live.stream().mapToLong(WorkerRecord::tilesDone).sum(),
          queues.map(QueueDepth::total).orElse(null),
          queues.orElse(null),
          live);
    }
  }

  private final Supplier<List<WorkerRecord>> workers;
  private final Supplier<Optional<Map<String, QueueDepth>>> queues;
  private final Supplier<List<Sample>> samples;
  private final Supplier<Optional<Recommendation>> scaling;
  private final LongSupplier redelivered;
  private final Supplier<List<Alert>> alerts;
  private final Supplier<List<FailedJob>> failed;
  private final Supplier<DecoderStatus> decoding;

  /**
   * Shows what the given sources say when they are asked.
   *
   * @param workers the live ones
   * @param queues the depth of each, by name; empty while the broker is unreachable
   * @param samples oldest first
   * @param scaling empty while the load is unknown
   * @param redelivered tiles that needed more than one delivery, since the start
   * @param alerts the longest lasting first
   * @param failed the latest first
   * @param decoding where images are decoded
   */
  public OperationsRoutes(
      Supplier<List<WorkerRecord>> workers,
      Supplier<Optional<Map<String, QueueDepth>>> queues,
      Supplier<List<Sample>> samples,
      Supplier<Optional<Recommendation>> scaling,
      LongSupplier redelivered,
      Supplier<List<Alert>> alerts,
      Supplier<List<FailedJob>> failed,
      Supplier<DecoderStatus> decoding) {
    this.workers = workers;
    this.queues = queues;
    this.samples = samples;
    this.scaling = scaling;
    this.redelivered = redelivered;
    this.alerts = alerts;
    this.failed = failed;
    this.decoding = decoding;
  }

  @Override
  public void addTo(JavalinConfig config) {
    ReadRoutes reading = new ReadRoutes(config.routes);
    reading.get("/api/workers", ctx -> ctx.json(new Workers(workers.get())));
    reading.get(
        "/api/workers/status", ctx -> ctx.json(WorkersStatus.of(workers.get(), queues.get())));
    reading.get("/api/operations", ctx -> ctx.json(recentPast(Language.of(ctx))));
  }

  private OperationsView recentPast(Language language) {
    Optional<Recommendation> recommended = scaling.get();
    return new OperationsView(
        Sampler.INTERVAL.toSeconds(),
        samples.get(),
        QueueView.of(queues.get().map(QueueDepth::total), recommended, redelivered.getAsLong()),
        recommended.map(made -> ScalingView.of(made, language)).orElse(null),
        alerts.get().stream().map(alert -> AlertView.of(alert, language)).toList(),
        failed.get().stream().map(job -> FailedJobView.of(job, language)).toList(),
        Formats.libraries(),
        decoding.get());
  }
}
