package mosaico.service.trace;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Spans as OTLP's JSON has them: IDs in hexadecimal, 64-bit numbers as strings.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/otlp/#json-protobuf-encoding">OTLP</a>
 */
final class OtlpJson {

  private static final int ERROR = 2;

  private OtlpJson() {}

  /**
   * The body of a request.
   *
   * @param resource attributes of the process
   */
  static String request(Map<String, Object> resource, List<Span> spans) {
    return """
    {"resourceSpans":[{"resource":{"attributes":%s},\
    "scopeSpans":[{"scope":{"name":"mosaico"},"spans":[%s]}]}]}"""
        .formatted(
            attributes(resource),
            spans.stream().map(OtlpJson::span).collect(Collectors.joining(",")));
  }

  private static String span(Span span) {
    StringBuilder text = new StringBuilder(400);
    text.append("{\"traceId\":").append(quoted(span.context().traceId()));
    text.append(",\"spanId\":").append(quoted(span.context().spanId()));
    span.parent().ifPresent(id -> text.append(",\"parentSpanId\":").append(quoted(id)));
    text.append(",\"name\":").append(quoted(span.name()));
    text.append(",\"kind\":").append(span.kind().number());
    text.append(",\"startTimeUnixNano\":").append(nanos(span.begin()));
    text.append(",\"endTimeUnixNano\":").append(nanos(span.end()));
    text.append(",\"attributes\":").append(attributes(span.attributes()));
    span.error()
        .ifPresent(
            why ->
                text.append(",\"status\":{\"code\":")
                    .append(ERROR)
                    .append(",\"message\":")
                    .append(quoted(why))
                    .append('}'));
    return text.append('}').toString();
  }

  private static String attributes(Map<String, Object> attributes) {
    return attributes.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(each -> "{\"key\":%s,\"value\":%s}".formatted(quoted(each.getKey()), value(each)))
        .collect(Collectors.joining(",", "[", "]"));
  }

  private static String value(Map.Entry<String, Object> attribute) {
    return switch (attribute.getValue()) {
      case Integer number -> "{\"intValue\":\"" + number + "\"}";
      case Long number -> "{\"intValue\":\"" + number + "\"}";
      case Object other -> "{\"stringValue\":" + quoted(other.toString()) + "}";
    };
  }

  private static String nanos(Instant at) {
    return "\"%d%09d\"".formatted(at.getEpochSecond(), at.getNano());
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (c < ' ' || Character.isSurrogate(c)) {
        // A lone surrogate is no text; a pair may be written so, too.
        quoted.append("\\u%04x".formatted((int) c));
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }
}
