package mosaico.service.http;

import org.jspecify.annotations.Nullable;

/** The content types of metrics. OpenMetrics alone has exemplars, and Prometheus asks for it. */
public final class MetricsFormat {

  public static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";
  public static final String OPEN_METRICS =
      "application/openmetrics-text; version=1.0.0; charset=utf-8";

  private MetricsFormat() {}

  /**
   * The one that a client wants.
   *
   * @param accept the header of that name; null if there is none
   */
  public static String wanted(@Nullable String accept) {
    return accept != null && accept.contains("application/openmetrics-text")
        ? OPEN_METRICS
        : PROMETHEUS;
  }
}
