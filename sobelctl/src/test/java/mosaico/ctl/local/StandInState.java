package mosaico.ctl.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * What the stand-ins leave for the test to see: a file per running process with its ID and its
 * variables, and a line in {@code stopped} for every one that was asked to stop.
 */
record StandInState(Path folder, String name) {
  private static final List<String> SHOWN =
      List.of(
          "AMQP_URI",
          "REDIS_URI",
          "WORKER_CONCURRENCY",
          "HTTP_HOST",
          "HTTP_PORT",
          "OF_MY_OWN",
          "CLASSROOM_URL",
          "CLASSROOM_TOKEN",
          "CLASSROOM_FILE");

  static StandInState fromEnvironment(String name) {
    return new StandInState(Path.of(System.getenv("STAND_IN_STATE")), name);
  }

  void started() throws IOException {
    Runtime.getRuntime().addShutdownHook(new Thread(this::stopped));
    StringBuilder text = new StringBuilder("pid=" + ProcessHandle.current().pid());
    SHOWN.forEach(variable -> text.append('\n' + variable + "=" + System.getenv(variable)));
    Path unfinished = folder.resolve("unfinished-" + name);
    Files.writeString(unfinished, text.toString());
    Files.move(unfinished, folder.resolve(name));
  }

  private void stopped() {
    try {
      Files.delete(folder.resolve(name));
      Files.writeString(
          folder.resolve("stopped"),
          name + (servicesAreThere() ? "" : " without services") + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether a process that finishes its work could still reach the broker and Redis. */
  private static boolean servicesAreThere() {
    for (String variable : List.of("AMQP_URI", "REDIS_URI")) {
      URI uri = URI.create(System.getenv(variable));
      try {
        new Socket(uri.getHost(), uri.getPort()).close();
      } catch (IOException e) {
        return false;
      }
    }
    return true;
  }
}
