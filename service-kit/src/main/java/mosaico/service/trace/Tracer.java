package mosaico.service.trace;

/** Takes spans that have ended. Thread-safe. */
public interface Tracer extends AutoCloseable {

  /** Nobody wants to see traces. */
  Tracer OFF =
      new Tracer() {
        @Override
        public boolean isOn() {
          return false;
        }

        @Override
        public boolean samples() {
          return false;
        }

        @Override
        public void ended(Span span) {}

        @Override
        public void close() {}
      };

  /**
   * A tracer as configured; {@link #OFF} without an endpoint, and then nothing of OpenTelemetry's
   * SDK is loaded.
   *
   * @param instance tells this process from others of its kind
   */
  static Tracer start(TraceConfig config, String instance, String version) {
    return config
        .endpoint()
        .<Tracer>map(endpoint -> new OtlpTracer(config, endpoint, instance, version))
        .orElse(OFF);
  }

  /** Whether anybody does; otherwise no span need be made. */
  boolean isOn();

  /** Whether a trace that begins now is one of those to be exported. */
  boolean samples();

  /** A span has ended; never waits. */
  void ended(Span span);

  /** Exports what there is, within a few seconds. */
  @Override
  void close();
}
