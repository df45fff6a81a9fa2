package mosaico.ctl.local;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import mosaico.ctl.build.Version;
import mosaico.ctl.client.Coordinator;
import mosaico.ctl.client.ImageFiles;
import mosaico.ctl.client.ImageRequest;
import mosaico.ctl.failure.Failure;
import mosaico.ctl.options.FilterOptions;
import mosaico.ctl.options.OptionConverters;
import mosaico.embedded.EmbeddedServiceException;
import mosaico.embedded.FreePort;
import mosaico.service.config.Environment;
import mosaico.service.http.HttpAddress;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sobelctl local}: runs the whole system on this machine, as a server or for one image. */
@Command(
    name = "local",
    customSynopsis = {
      "${sys:mosaico.command:-sobelctl local} [OPTION...]",
      "       ${sys:mosaico.command:-sobelctl local} [OPTION...] IMAGE RESULT"
    },
    description = {
      "Runs the whole system on this machine until Ctrl-C: broker, Redis, coordinator, workers.",
      "With IMAGE and RESULT it does that one image and exits.%n"
    },
    footer = {
      "%nThey serve this machine alone. HTTP_HOST=0.0.0.0 in the environment serves others too: set"
          + " API_KEYS then.",
      "The processes inherit the environment: LOG_LEVEL, MAX_UPLOAD_BYTES, API_KEYS and so on."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false)
public final class LocalCommand implements Callable<Integer> {
  private static final int DEFAULT_PORT = 8080;
  private static final String THIS_MACHINE_ALONE = "127.0.0.1";

  @Option(
      names = "--port",
      paramLabel = "PORT",
      converter = OptionConverters.Port.class,
      description = "Where the page is served (default: 8080; for one image a free port).")
  private @Nullable Integer port;

  @Option(
      names = "--workers",
      paramLabel = "N",
      converter = OptionConverters.WorkerProcesses.class,
      defaultValue = "2",
      description = "Worker processes (default: ${DEFAULT-VALUE}).")
  private int workers = 2;

  @Option(
      names = "--classroom",
      description =
          "For a class: the page can kill, freeze and slow down workers, add some, and restart"
              + " the broker and Redis. For this machine alone, unless API_KEYS is set.")
  private boolean classroom;

  @Option(
      names = "--amqp",
      paramLabel = "URI",
      converter = OptionConverters.Amqp.class,
      defaultValue = "${env:AMQP_URI}",
      description = "A RabbitMQ to use (default: AMQP_URI where set, else an embedded broker).")
  private @Nullable URI amqp;

  @Option(
      names = "--redis",
      paramLabel = "URI",
      converter = OptionConverters.Redis.class,
      defaultValue = "${env:REDIS_URI}",
      description = "A Redis to use (default: REDIS_URI where set, else an embedded one).")
  private @Nullable URI redis;

  @Mixin private FilterOptions filtering = new FilterOptions();

  @Option(
      names = "--logs",
      paramLabel = "FOLDER",
      description = "Where the processes' logs go (default: a new temporary folder).")
  private @Nullable Path logs;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "IMAGE",
      description = "An image file, such as a JPEG or a PNG.")
  private @Nullable Path image;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "RESULT",
      description = "Where the result goes; a file that is there is replaced.")
  private @Nullable Path result;

  @Spec private @Nullable CommandSpec spec;

  private volatile boolean stopping;

  @Override
  public Integer call() throws InterruptedException {
    OneImage oneImage = oneImage();
    InetAddress host = HttpAddress.hostFrom(new Environment(System.getenv()), THIS_MACHINE_ALONE);
    requireSafe(host);
    int chosenPort = choosePort(host, oneImage != null);
    URI address = LocalStack.address(host, chosenPort);
    Installation installation = Installation.current();
    installation.requireBuilt();
    LogFolder logFolder = LogFolder.open(logs);
    ClosingStack closing = new ClosingStack();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(closing, logFolder), "stop"));
    try (closing) {
      BackingServices backing = BackingServices.start(amqp, redis, closing);
      Consumer<String> trouble =
          line -> {
            logFolder.keep();
            report(line);
          };
      Lessons lessons = classroom ? lessons(closing) : null;
      LocalStack stack =
          new LocalStack(
              installation,
              backing,
              host,
              System.getenv(),
              logFolder.path(),
              lessons,
              closing,
              trouble);
      stack.start(
          chosenPort, workers, lessons == null ? Map.of() : open(stack, lessons, backing, closing));
      try (Coordinator coordinator = new Coordinator(address, key())) {
        stack.awaitReady(coordinator);
        if (oneImage == null) {
          stack.supervise();
          report(banner(backing, address, logFolder.path()));
          Thread.currentThread().join(); // until a signal ends the JVM
        } else {
          coordinator
              .process(oneImage.files(), oneImage.request())
              .forEach(text -> System.err.printf("Warning: %s: %s%n", image, text));
          report("Wrote " + result);
        }
      }
    } catch (Failure | EmbeddedServiceException e) {
      if (stopping) {
        Thread.currentThread().join(); // what failed was being stopped: the JVM is about to end
      }
      throw logFolder.explained(e);
    } catch (RuntimeException e) {
      logFolder.keep(); // a fault of ours
      throw e;
    }
    return 0;
  }

  private record OneImage(ImageFiles files, ImageRequest request) {}

  private @Nullable OneImage oneImage() {
    if (image == null) {
      return null;
    }
    if (result == null) {
      throw new ParameterException(
          Objects.requireNonNull(spec).commandLine(),
          "'" + image + "' is given without a RESULT: give IMAGE and RESULT, or neither");
    }
    return new OneImage(ImageFiles.check(image, result), filtering.request(null, null, result));
  }

  /** Whoever may use the page of a classroom may end this machine's processes. */
  private void requireSafe(InetAddress host) {
    if (classroom && !host.isLoopbackAddress() && key() == null) {
      throw Failure.ofSettings(
          "--classroom is for this machine alone: leave HTTP_HOST out, or set API_KEYS.", null);
    }
    if (classroom && image != null) {
      throw new ParameterException(
          Objects.requireNonNull(spec).commandLine(),
          "--classroom is for a page: leave IMAGE and RESULT out");
    }
  }

  private static Lessons lessons(ClosingStack closing) {
    Lessons lessons = Lessons.open();
    closing.push(lessons::close);
    return lessons;
  }

  /** What the coordinator must know of the classroom. */
  private Map<String, String> open(
      LocalStack stack, Lessons lessons, BackingServices backing, ClosingStack closing) {
    ClassroomServer server =
        ClassroomServer.start(new Classroom(stack, lessons, backing, this::report));
    closing.push(server::close);
    return server.environment();
  }

  private int choosePort(InetAddress host, boolean oneImage) {
    if (port == null && oneImage) {
      return FreePort.find();
    }
    int wanted = port == null ? DEFAULT_PORT : port;
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(host, wanted));
      return wanted;
    } catch (IOException e) {
      throw new Failure(
          "Port %d cannot be used (%s): choose another one with --port."
              .formatted(wanted, e.getMessage()),
          e);
    }
  }

  /** The local stack inherits API_KEYS, so requests to it need one of them. */
  private static @Nullable String key() {
    String keys = System.getenv().getOrDefault("API_KEYS", "");
    String first = keys.split(",", 2)[0].strip();
    return first.isEmpty() ? null : first;
  }

  /** Runs at the end of the JVM, whether a signal or the command's completion caused it. */
  private void stop(ClosingStack closing, LogFolder logFolder) {
    stopping = true;
    closing.close();
    try {
      logFolder.deleteUnlessKept();
    } catch (UncheckedIOException e) {
      report(String.valueOf(e.getMessage()));
    }
  }

  private synchronized void report(String line) {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    out.println(line);
    out.flush();
  }

  private String banner(BackingServices backing, URI address, Path folder) {
    return """
        mosaico is at %s

          broker   %s
          redis    %s
          workers  %s
          logs     %s
          stop     Ctrl-C
        """
        .formatted(
            address,
            backing.broker().text(),
            backing.redis().text(),
            "worker-1" + (workers > 1 ? " to worker-" + workers : ""),
            folder);
  }
}
