package mosaico.worker;

import static java.util.stream.Collectors.joining;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import mosaico.contract.tile.Pool;
import mosaico.service.broker.BrokerConfig;
import mosaico.service.config.ConfigurationException;
import mosaico.service.config.Environment;
import mosaico.service.config.LogLevel;
import mosaico.service.http.HttpAddress;
import mosaico.service.store.RedisConfig;
import mosaico.service.trace.TraceConfig;

/**
 * A worker's configuration, read from the environment.
 *
 * @param id {@code WORKER_ID}: 1 to 63 letters, digits, dots, hyphens and underscores; by default
 *     the host name and the process ID. Of two live workers that share one, the younger takes
 *     another
 * @param pools {@code WORKER_QUEUES}: the queues of the pools that it serves, {@code tareas} by
 *     default
 * @param concurrency {@code WORKER_CONCURRENCY}: tiles processed at once, 1 to 256; by default the
 *     number of processors
 * @param http where health and metrics are served, by default port 8081 of all addresses; the log
 *     shows which port was chosen for 0
 * @param classroom {@code CLASSROOM_FILE}: a file that says how this worker is to work, and is
 *     followed while it runs
 */
public record WorkerConfig(
    String id,
    String host,
    List<Pool> pools,
    int concurrency,
    HttpAddress http,
    BrokerConfig broker,
    RedisConfig redis,
    LogLevel logLevel,
    TraceConfig traces,
    Optional<Path> classroom) {

  private static final String CLASSROOM = "CLASSROOM_FILE";
  private static final String QUEUES = "WORKER_QUEUES";
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
        pools(environment),
        environment.integer("WORKER_CONCURRENCY", 1, 256, processors),
        HttpAddress.from(environment, 8081),
        BrokerConfig.from(environment),
        RedisConfig.from(environment),
        LogLevel.from(environment),
        TraceConfig.from(environment, "mosaico-worker"),
        classroom(environment));
  }

  private static List<Pool> pools(Environment environment) {
    String text = environment.text(QUEUES, Pool.GENERAL.queue());
    List<Optional<Pool>> pools =
        Arrays.stream(text.split(",", -1)).map(String::strip).map(Pool::named).distinct().toList();
    if (pools.contains(Optional.<Pool>empty())) {
      String names = Arrays.stream(Pool.values()).map(Pool::queue).collect(joining(", "));
      throw new ConfigurationException(
          QUEUES, text, "one or more, separated by commas, of " + names);
    }
    return pools.stream().flatMap(Optional::stream).toList();
  }

  private static Optional<Path> classroom(Environment environment) {
    String file = environment.text(CLASSROOM, "");
    try {
      return file.isEmpty() ? Optional.empty() : Optional.of(Path.of(file));
    } catch (InvalidPathException e) {
      throw new ConfigurationException(CLASSROOM, file, "the path of a file", e);
    }
  }

  /** An ID made of a host's name, shortened and with invalid characters replaced. */
  static String idOf(String host, long pid) {
    String end = "-" + pid;
    String start = NOT_IN_ID.matcher(host).replaceAll("-");
    return start.substring(0, Math.min(start.length(), MAX_ID - end.length())) + end;
  }

  /** Containers and shells set HOSTNAME; a broken resolver can take seconds to answer. */
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
