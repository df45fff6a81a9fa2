package mosaico.architecture.violations;

/** Depends on every client library. */
public interface UsesLibraries {

  void use(
      redis.clients.jedis.RedisClient jedis,
      com.rabbitmq.client.Channel channel,
      io.javalin.Javalin javalin,
      org.eclipse.jetty.server.Server jetty,
      org.apache.qpid.server.SystemLauncher qpid,
      redis.embedded.RedisServer redis,
      picocli.CommandLine picocli,
      org.jline.terminal.Terminal jline,
      me.tongfei.progressbar.ProgressBar progressbar,
      io.micrometer.core.instrument.MeterRegistry meters,
      io.opentelemetry.api.trace.Tracer tracer);
}
