package mosaico.service.metrics;

import io.micrometer.core.instrument.Clock;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.tracer.common.SpanContext;
import mosaico.service.trace.CurrentTrace;
import mosaico.service.trace.TraceContext;
import org.jspecify.annotations.Nullable;

/** Names the trace that a measurement is an example of, in the histograms of OpenMetrics. */
public final class Exemplars implements SpanContext {

  private Exemplars() {}

  /** A registry of meters whose histograms have them. */
  public static PrometheusMeterRegistry registry() {
    return new PrometheusMeterRegistry(
        PrometheusConfig.DEFAULT, new PrometheusRegistry(), Clock.SYSTEM, new Exemplars());
  }

  @Override
  public @Nullable String getCurrentTraceId() {
    TraceContext now = CurrentTrace.get();
    return now == null ? null : now.traceId();
  }

  @Override
  public @Nullable String getCurrentSpanId() {
    TraceContext now = CurrentTrace.get();
    return now == null ? null : now.spanId();
  }

  @Override
  public boolean isCurrentSpanSampled() {
    TraceContext now = CurrentTrace.get();
    return now != null && now.sampled();
  }

  @Override
  public void markCurrentSpanAsExemplar() {}
}
