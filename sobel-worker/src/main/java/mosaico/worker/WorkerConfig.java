package mosaico.worker;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;
import mosaico.service.broker.BrokerConfig;
import mosaico.service.config.ConfigurationException;
import mosaico.service.config.Environment;
import mosaico.service.config.LogLevel;
import mosaico.service.http.HttpAddress;
import mosaico.service.store.RedisConfig;

/**
 * What a worker is told by its environment.
 *
 * @param id {@code WORKER_ID}: 1 to 63 letters, digits, dots, hyphens and underscores; the host's
 *     name and the process's number by default. No two workers alive at once may share it
 * @param concurrency {@code WORKER_CONCURRENCY}: tiles worked on at once, 1 to 256; as many as
 *     there are processors by default
 * @param http where health and metrics are served, port 8081 of all addresses by default; of port 0
 *     the log says which it is
 */
public record WorkerConfig(
    String id,
    String host,
    int concurrency,
    HttpAddress http,
    BrokerConfig broker,
    RedisConfig redis,
    LogLevel logLevel) {

  private static final int MAX_ID = 63;
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1," + MAX_ID + "}");
  private static final Pattern NOT_IN_ID = Pattern.compile("[^A-Za-z0-9._-]");

  public static WorkerConfig from(Environment environment) {
    String host = hostName(environment);
    String id = environment.text("WORKER_ID", idOf(host, ProcessHandle.current().pid()));
    if (!ID.matcher(id).matches()) {
      throw new ConfigurationException(
          "WORKER_ID", id, "1 to " + MAX_ID + " letters, digits, dots, hyphens and underscores");
    }
    int processors = Math.min(256, Runtime.getRuntime().availableProcessors());
    return new WorkerConfig(
        id,
        host,
        environment.integer("WORKER_CONCURRENCY", 1, 256, processors),
        HttpAddress.from(environment, 8081),
        BrokerConfig.from(environment),
        RedisConfig.from(environment),
        LogLevel.from(environment));
  }

  /** An ID from a host's name, cut and mended to keep the rule. */
  static String idOf(String host, long pid) {
    String end = "-" + pid;
    String start = NOT_IN_ID.matcher(host).replaceAll("-");
    return start.substring(0, Math.min(start.length(), MAX_ID - end.length())) + end;
  }

  /**
   * Containers and shells set HOSTNAME; asking the resolver can take seconds where it is broken.
   */
  private static String hostName(Environment environment) {
    String name = environment.text("HOSTNAME", "");
    if (!name.isEmpty()) {
      return name;
    }
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException _) {
      return "worker";
    }
  }
}
