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
  private final Path folder;
  private final RedisProcess server;

  private EmbeddedRedis(Path folder, RedisProcess server) {
    this.folder = folder;
    this.server = server;
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
        RedisProcess server =
            RedisProcess.start(binary, folder, port, List.of("save \"\"", "appendonly no"));
        return new EmbeddedRedis(folder, server);
      } catch (IOException | RuntimeException e) {
        Folders.delete(folder);
        throw e;
      }
    } catch (IOException e) {
      throw new EmbeddedServiceException("The embedded Redis cannot be unpacked: " + e, e);
    }
  }

  /** The address with its password, as a client wants it. */
  public URI uri() {
    return server.uri();
  }

  /** Stops the server and deletes its folder; its data is gone. */
  @Override
  public void close() {
    server.close();
    Folders.delete(folder);
  }
}
