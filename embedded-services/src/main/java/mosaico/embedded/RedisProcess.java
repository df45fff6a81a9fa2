package mosaico.embedded;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A {@code redis-server} child process on a loopback port, protected by a password. */
public final class RedisProcess implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(20);

  private final ChildProcess process;
  private final URI uri;

  private RedisProcess(ChildProcess process, URI uri) {
    this.process = process;
    this.uri = uri;
  }

  /**
   * Starts a server and waits until it answers.
   *
   * @param binary the redis-server to run
   * @param folder an existing folder, for us alone, for its configuration, data and log
   * @param port 1 to 65535
   * @param settings more lines for its configuration file
   * @throws EmbeddedServiceException when it does not start, with the end of its log
   */
  public static RedisProcess start(Path binary, Path folder, int port, List<String> settings) {
    return start(binary, folder, port, RandomPassword.generate(), settings);
  }

  /** As {@link #start(Path, Path, int, List)}, with a given password. */
  public static RedisProcess start(
      Path binary, Path folder, int port, String password, List<String> settings) {
    // In a file of a private folder, since every user of the machine sees command lines.
    Path configuration = folder.resolve("redis.conf");
    List<String> lines = new ArrayList<>();
    lines.add("port " + port);
    lines.add("bind 127.0.0.1");
    lines.add("requirepass " + password);
    lines.add("dir \"" + folder + "\"");
    lines.add("maxmemory-policy noeviction");
    lines.add("daemonize no");
    lines.addAll(settings);
    try {
      Files.write(configuration, lines);
    } catch (IOException e) {
      throw new EmbeddedServiceException("The Redis folder cannot be written: " + e, e);
    }
    List<String> command = List.of(binary.toString(), configuration.toString());
    ChildProcess process =
        ChildProcess.start("redis-server", command, Map.of(), folder.resolve("redis.log"));
    Await.ready(process, START, () -> answers(port, password));
    return new RedisProcess(process, URI.create("redis://:" + password + "@127.0.0.1:" + port));
  }

  /** The address with its password, as a client wants it. */
  public URI uri() {
    return uri;
  }

  /** Ends the server at once, as a crash would. */
  public void kill() {
    process.kill();
    process.awaitExit();
  }

  @Override
  public void close() {
    process.close();
  }

  private static boolean answers(int port, String password) throws IOException {
    // Another server that has our port would answer too: only ours knows the password.
    return Await.reply(port, "AUTH " + password + "\r\n").startsWith("+OK");
  }
}
