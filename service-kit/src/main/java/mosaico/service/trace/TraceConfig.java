package mosaico.service.trace;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLDecoder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mosaico.service.config.ConfigurationException;
import mosaico.service.config.Environment;

/**
 * Where traces go, by the variables that OpenTelemetry has defined.
 *
 * @param endpoint that spans are posted to; empty: there are no traces
 * @param headers sent along, such as a key
 * @param service the process's kind
 * @param ratio the part of the traces that begin here which is exported, 0 to 1
 */
public record TraceConfig(
    Optional<URI> endpoint, Map<String, String> headers, String service, double ratio) {

  public static final TraceConfig OFF = new TraceConfig(Optional.empty(), Map.of(), "mosaico", 1);

  private static final String ENDPOINT = "OTEL_EXPORTER_OTLP_ENDPOINT";
  private static final String HEADERS = "OTEL_EXPORTER_OTLP_HEADERS";
  private static final String RATIO = "OTEL_TRACES_SAMPLER_ARG";

  public TraceConfig {
    headers = Map.copyOf(headers);
  }

  /**
   * Reads the variables.
   *
   * @param service unless {@code OTEL_SERVICE_NAME} says another
   */
  public static TraceConfig from(Environment environment, String service) {
    if (environment.text(ENDPOINT, "").isEmpty()) {
      return OFF;
    }
    URI base = environment.uri(ENDPOINT, Set.of("http", "https"), "http://localhost:4318");
    URI traces = URI.create(base.toString().replaceAll("/+$", "") + "/v1/traces");
    return new TraceConfig(
        Optional.of(traces),
        headers(environment),
        environment.text("OTEL_SERVICE_NAME", service),
        ratio(environment));
  }

  private static Map<String, String> headers(Environment environment) {
    Map<String, String> headers = new LinkedHashMap<>();
    for (String pair : environment.list(HEADERS)) {
      int equals = pair.indexOf('=');
      if (equals < 1) {
        // It may be a secret: it is not shown.
        throw new ConfigurationException(
            HEADERS, "(" + pair.length() + " characters)", "name=value, separated by commas");
      }
      headers.put(
          pair.substring(0, equals).strip(),
          URLDecoder.decode(pair.substring(equals + 1).strip().replace("+", "%2B"), UTF_8));
    }
    return headers;
  }

  private static double ratio(Environment environment) {
    String text = environment.text(RATIO, "1");
    String rule = "a number from 0 to 1";
    try {
      double ratio = Double.parseDouble(text);
      if (ratio >= 0 && ratio <= 1) {
        return ratio;
      }
    } catch (NumberFormatException e) {
      throw new ConfigurationException(RATIO, text, rule, e);
    }
    throw new ConfigurationException(RATIO, text, rule);
  }
}
