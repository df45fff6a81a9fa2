package mosaico.embedded;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the programs that are installed on this machine. */
public final class Programs {
  /** Beside Debian's wrapper on the PATH, which insists on a user of its own. */
  private static final Path RABBITMQ = Path.of("/usr/lib/rabbitmq/bin/rabbitmq-server");

  private static final Path PYTHON = Path.of("/usr/bin/python3");

  private Programs() {}

  public static Optional<Path> rabbitMqServer() {
    return Files.isExecutable(RABBITMQ) ? Optional.of(RABBITMQ) : onPath("rabbitmq-server");
  }

  /** Erlang's port mapper, which RabbitMQ needs. */
  public static Optional<Path> epmd() {
    return onPath("epmd");
  }

  public static Optional<Path> redisServer() {
    return onPath("redis-server");
  }

  /** The system's Python 3 before another one on the PATH: it is the one with Debian's modules. */
  public static Stream<Path> pythons() {
    return Stream.concat(Stream.of(PYTHON), onPath("python3").stream())
        .filter(Files::isExecutable)
        .distinct();
  }

  private static Optional<Path> onPath(String name) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .filter(folder -> !folder.isBlank())
        .map(folder -> Path.of(folder).resolve(name))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
