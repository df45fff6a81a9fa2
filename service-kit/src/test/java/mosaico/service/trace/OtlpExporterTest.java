package mosaico.service.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import mosaico.service.config.ConfigurationException;
import mosaico.service.config.Environment;
import mosaico.testkit.time.Eventually;
import mosaico.testkit.trace.TraceCollector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OtlpExporterTest {

  private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00.000000001Z");

  private static final TraceContext CONTEXT =
      new TraceContext("0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331", true);

  private static Span span(TraceContext context, String name) {
    return new Span(
        context,
        Optional.of("00f067aa0ba902b7"),
        name,
        Span.Kind.SERVER,
        BEGIN,
        BEGIN.plusMillis(2),
        Map.of("n", 3, "s", "a\"b\\c\nd"),
        Optional.of("no luck"));
  }

  private static Tracer tracer(TraceCollector collector) {
    Environment environment =
        new Environment(
            Map.of(
                "OTEL_EXPORTER_OTLP_ENDPOINT",
                collector.endpoint() + "/",
                "OTEL_EXPORTER_OTLP_HEADERS",
                "api-key=s%3Decret"));
    return OtlpExporter.start(TraceConfig.from(environment, "test"), "one", "9.9");
  }

  @Test
  void spansArePostedAsOtlpHasThem() {
    try (TraceCollector collector = TraceCollector.start()) {
      try (Tracer tracer = tracer(collector)) {
        tracer.ended(span(CONTEXT, "first"));
      }

      assertThat(collector.bodies())
          .containsExactly(
              """
              {"resourceSpans":[{"resource":{"attributes":[\
              {"key":"service.instance.id","value":{"stringValue":"one"}},\
              {"key":"service.name","value":{"stringValue":"test"}},\
              {"key":"service.namespace","value":{"stringValue":"mosaico"}},\
              {"key":"service.version","value":{"stringValue":"9.9"}}]},\
              "scopeSpans":[{"scope":{"name":"mosaico"},"spans":[\
              {"traceId":"0af7651916cd43dd8448eb211c80319c","spanId":"b7ad6b7169203331",\
              "parentSpanId":"00f067aa0ba902b7","name":"first","kind":2,\
              "startTimeUnixNano":"1767225600000000001","endTimeUnixNano":"1767225600002000001",\
              "attributes":[{"key":"n","value":{"intValue":"3"}},\
              {"key":"s","value":{"stringValue":"a\\"b\\\\c\\u000ad"}}],\
              "status":{"code":2,"message":"no luck"}}]}]}]}""");
      assertThat(collector.keys()).containsExactly("s=ecret");
    }
  }

  @Test
  void aCollectorThatIsBusyIsAskedAgainAndTheUnsampledAreNotSent() {
    try (TraceCollector collector = TraceCollector.start();
        Tracer tracer = tracer(collector)) {
      collector.refuseOnce(503);
      tracer.ended(span(new TraceContext(CONTEXT.traceId(), CONTEXT.spanId(), false), "hidden"));
      tracer.ended(span(CONTEXT, "seen"));

      Eventually.until("it is there", () -> collector.bodies().size() == 1);
      assertThat(collector.bodies().getFirst()).contains("seen").doesNotContain("hidden");
    }
  }

  @Test
  void aCollectorThatIsGoneHoldsNobodyUp() {
    TraceConfig config =
        new TraceConfig(
            Optional.of(URI.create("http://localhost:1/v1/traces")), Map.of(), "test", 1);
    try (Tracer tracer = OtlpExporter.start(config, "one", "9.9")) {
      for (int i = 0; i < 20_000; i++) {
        tracer.ended(span(CONTEXT.child(), "span"));
      }
    }
  }

  @Test
  void withoutAnEndpointThereAreNoTraces() {
    assertThat(TraceConfig.from(new Environment(Map.of()), "test")).isEqualTo(TraceConfig.OFF);
    assertThat(OtlpExporter.start(TraceConfig.OFF, "one", "9.9")).isSameAs(Tracer.OFF);
    assertThat(Tracer.OFF.isOn()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "OTEL_EXPORTER_OTLP_ENDPOINT, collector:4318",
    "OTEL_EXPORTER_OTLP_HEADERS, secret",
    "OTEL_TRACES_SAMPLER_ARG, 1.5",
    "OTEL_TRACES_SAMPLER_ARG, often"
  })
  void aWrongSettingIsNamed(String name, String value) {
    Map<String, String> variables =
        name.endsWith("ENDPOINT")
            ? Map.of(name, value)
            : Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", "http://localhost:4318", name, value);

    assertThatThrownBy(() -> TraceConfig.from(new Environment(variables), "test"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith(name + "=");
  }

  @Test
  void aTraceIsNamedByTheHeaderOfW3c() {
    String text = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    assertThat(TraceContext.parse(text)).contains(CONTEXT);
    assertThat(CONTEXT.text()).isEqualTo(text);
    assertThat(CONTEXT.child().traceId()).isEqualTo(CONTEXT.traceId());
    assertThat(CONTEXT.child().spanId()).matches("[0-9a-f]{16}").isNotEqualTo(CONTEXT.spanId());
    assertThat(TraceContext.root(false).text()).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-00");
    assertThat(span(CONTEXT, "whole").part("part", BEGIN, Duration.ofMillis(1)).parent())
        .contains(CONTEXT.spanId());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "00-00000000000000000000000000000000-b7ad6b7169203331-01",
        "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
        "ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
        "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01"
      })
  void anythingElseNamesNone(String text) {
    assertThat(TraceContext.parse(text)).isEmpty();
  }
}
