package mosaico.service.trace;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.common.v1.KeyValue;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import mosaico.service.config.ConfigurationException;
import mosaico.service.config.Environment;
import mosaico.testkit.time.Eventually;
import mosaico.testkit.trace.TraceCollector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OtlpTracerTest {

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
    return Tracer.start(TraceConfig.from(environment, "test"), "one", "9.9");
  }

  private static String hex(ByteString id) {
    return HexFormat.of().formatHex(id.toByteArray());
  }

  /** Attributes by name; numbers as text. */
  private static Map<String, String> texts(List<KeyValue> attributes) {
    return attributes.stream()
        .collect(
            Collectors.toMap(
                KeyValue::getKey,
                each ->
                    each.getValue().hasIntValue()
                        ? Long.toString(each.getValue().getIntValue())
                        : each.getValue().getStringValue()));
  }

  /** Our classes anew, without OpenTelemetry's. */
  private static final class WithoutTheSdk extends ClassLoader {

    WithoutTheSdk() {
      super(Tracer.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (name.startsWith("io.opentelemetry.")) {
        throw new ClassNotFoundException(name);
      }
      if (!name.startsWith(Tracer.class.getPackageName() + ".")) {
        return super.loadClass(name, resolve);
      }
      synchronized (getClassLoadingLock(name)) {
        Class<?> loaded = findLoadedClass(name);
        return loaded == null ? define(name) : loaded;
      }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
      String file = name.replace('.', '/') + ".class";
      try (InputStream in = requireNonNull(getResourceAsStream(file), file)) {
        byte[] bytes = in.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }

  @Test
  void spansArePostedAsOtlpHasThem() {
    try (TraceCollector collector = TraceCollector.start()) {
      try (Tracer tracer = tracer(collector)) {
        tracer.ended(span(CONTEXT, "first"));
      }

      assertThat(collector.received())
          .singleElement()
          .satisfies(
              from ->
                  assertThat(texts(from.getResource().getAttributesList()))
                      .containsEntry("service.instance.id", "one")
                      .containsEntry("service.name", "test")
                      .containsEntry("service.namespace", "mosaico")
                      .containsEntry("service.version", "9.9")
                      .containsEntry("telemetry.sdk.name", "opentelemetry"));
      assertThat(collector.spans())
          .singleElement()
          .satisfies(
              span -> {
                assertThat(hex(span.getTraceId())).isEqualTo(CONTEXT.traceId());
                assertThat(hex(span.getSpanId())).isEqualTo(CONTEXT.spanId());
                assertThat(hex(span.getParentSpanId())).isEqualTo("00f067aa0ba902b7");
                assertThat(span.getName()).isEqualTo("first");
                assertThat(span.getKind().name()).isEqualTo("SPAN_KIND_SERVER");
                assertThat(span.getStartTimeUnixNano()).isEqualTo(1_767_225_600_000_000_001L);
                assertThat(span.getEndTimeUnixNano()).isEqualTo(1_767_225_600_002_000_001L);
                assertThat(texts(span.getAttributesList()))
                    .containsOnly(entry("n", "3"), entry("s", "a\"b\\c\nd"));
                assertThat(span.getStatus().getCode().name()).isEqualTo("STATUS_CODE_ERROR");
                assertThat(span.getStatus().getMessage()).isEqualTo("no luck");
              });
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

      Eventually.until("it is there", () -> !collector.spans().isEmpty());
      assertThat(collector.spans()).extracting(it -> it.getName()).containsExactly("seen");
    }
  }

  @Test
  void aCollectorThatIsGoneHoldsNobodyUp() {
    TraceConfig config =
        new TraceConfig(
            Optional.of(URI.create("http://localhost:1/v1/traces")), Map.of(), "test", 1);
    try (Tracer tracer = Tracer.start(config, "one", "9.9")) {
      for (int i = 0; i < 20_000; i++) {
        tracer.ended(span(CONTEXT.child(), "span"));
      }
    }
  }

  @Test
  void withoutAnEndpointThereAreNoTraces() {
    assertThat(TraceConfig.from(new Environment(Map.of()), "test")).isEqualTo(TraceConfig.OFF);
    assertThat(Tracer.start(TraceConfig.OFF, "one", "9.9")).isSameAs(Tracer.OFF);
    assertThat(Tracer.OFF.isOn()).isFalse();
  }

  @Test
  void withoutAnEndpointNothingOfTheSdkIsLoaded() throws Exception {
    ClassLoader loader = new WithoutTheSdk();
    Class<?> tracer = loader.loadClass(Tracer.class.getName());
    Class<?> config = loader.loadClass(TraceConfig.class.getName());

    Object off =
        tracer
            .getMethod("start", config, String.class, String.class)
            .invoke(null, config.getField("OFF").get(null), "one", "9.9");

    assertThat(off).isNotInstanceOf(Tracer.class).isSameAs(tracer.getField("OFF").get(null));
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
