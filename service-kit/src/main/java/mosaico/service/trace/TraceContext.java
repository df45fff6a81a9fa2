package mosaico.service.trace;

import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where in which trace something happens, as the header {@code traceparent} of W3C Trace Context
 * says it.
 *
 * @param traceId 32 hexadecimal digits
 * @param spanId 16 hexadecimal digits
 * @param sampled whether its spans are to be exported
 */
public record TraceContext(String traceId, String spanId, boolean sampled) {

  /** Version 00 of the header. */
  private static final Pattern FORM =
      Pattern.compile("00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})");

  private static final String NO_TRACE = "0".repeat(32);
  private static final String NO_SPAN = "0".repeat(16);

  /** Reads what {@link #text} wrote; empty for anything else. */
  public static Optional<TraceContext> parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()
        || matcher.group(1).equals(NO_TRACE)
        || matcher.group(2).equals(NO_SPAN)) {
      return Optional.empty();
    }
    boolean sampled = (Integer.parseInt(matcher.group(3), 16) & 1) == 1;
    return Optional.of(new TraceContext(matcher.group(1), matcher.group(2), sampled));
  }

  /** A new trace. */
  public static TraceContext root(boolean sampled) {
    return new TraceContext(digits() + digits(), digits(), sampled);
  }

  /** A new span of the same trace. */
  public TraceContext child() {
    return withSpan(digits());
  }

  /** The span of that ID in the same trace. */
  public TraceContext withSpan(String id) {
    return new TraceContext(traceId, id, sampled);
  }

  /** The header's value. */
  public String text() {
    return "00-" + traceId + "-" + spanId + (sampled ? "-01" : "-00");
  }

  /** Sixteen, not all of them 0. */
  private static String digits() {
    long bits = ThreadLocalRandom.current().nextLong();
    return "%016x".formatted(bits == 0 ? 1 : bits);
  }
}
