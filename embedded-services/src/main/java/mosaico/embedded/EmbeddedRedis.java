package mosaico.embedded;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import redis.embedded.core.ExecutableProvider;

/**
 * A private Redis server: the binary that the embedded-redis library carries for this system, on a
 * loopback port, with a random password, in memory only.
 *
 * <p>The library only unpacks the binary: its own starter leaves the child to shutdown hooks, which
 * a SIGKILL of this JVM skips.
 */
public final class EmbeddedRedis implements AutoCloseable {
  private static final List<String> IN_MEMORY_ONLY = List.of("save \"\"", "appendonly no");

  private final Path folder;
  private final Path binary;
  private final int port;
  private final String password = RandomPassword.generate();
  private RedisProcess server;

  private EmbeddedRedis(Path folder, Path binary, int port) {
    this.folder = folder;
    this.binary = binary;
    this.port = port;
    this.server = launch();
  }

  private RedisProcess launch() {
    return RedisProcess.start(binary, folder, port, password, IN_MEMORY_ONLY);
  }

  /** Starts a Redis on a free port. */
  public static EmbeddedRedis start() {
    return start(FreePort.find());
  }

  /**
   * Starts a Redis and waits until it answers.
   *
   * @param port 1 to 65535
   * @throws EmbeddedServiceException when it does not start, with the end of its log
   */
  public static EmbeddedRedis start(int port) {
    try {
      Path folder = Files.createTempDirectory("mosaico-redis-");
      try {
        // A folder of our own: the library's own cache folder is never deleted.
        Path binary = ExecutableProvider.newJarResourceProvider(folder.toFile()).get().toPath();
        return new EmbeddedRedis(folder, binary, port);
      } catch (IOException | RuntimeException e) {
        Folders.delete(folder);
        throw e;
      }
    } catch (IOException e) {
      throw new EmbeddedServiceException("The embedded Redis cannot be unpacked: " + e, e);
    }
  }

  /** The address with its password, as a client wants it. */
  public synchronized URI uri() {
    return server.uri();
  }

  /**
   * Stops the server and starts it again at the same address; its data is gone.
   *
   * @throws EmbeddedServiceException when it does not start, with the end of its log
   */
  public synchronized void restart() {
    server.close();
    server = launch();
  }

  /** Stops the server and deletes its folder; its data is gone. */
  @Override
  public synchronized void close() {
    server.close();
    Folders.delete(folder);
  }
}
