package mosaico.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import redis.embedded.core.ExecutableProvider;

/**
 * A Redis as a child process on a loopback port, with a folder of its own, that can be killed and
 * started again: the machine's own {@code redis-server} or, where it has none, the one we carry.
 */
public final class OwnRedis implements AutoCloseable {
  private final Path binary;
  private final Path folder;
  private final List<String> settings;
  private final int port = FreePort.find();
  private final String password = RandomPassword.generate();
  private @Nullable RedisProcess process;

  private OwnRedis(Path binary, Path folder, boolean durable) {
    this.binary = binary;
    this.folder = folder;
    this.settings =
        durable
            ? List.of("save \"\"", "appendonly yes", "appendfsync always")
            : List.of("save \"\"", "appendonly no");
  }

  /**
   * Starts a Redis and waits until it answers.
   *
   * @param durable whether every change is on disk before it is answered
   */
  public static OwnRedis start(boolean durable) {
    try {
      Path folder = Files.createTempDirectory("mosaico-redis-");
      Path binary =
          Programs.redisServer().isPresent()
              ? Programs.redisServer().get()
              : ExecutableProvider.newJarResourceProvider(folder.toFile()).get().toPath();
      OwnRedis redis = new OwnRedis(binary, folder, durable);
      redis.start();
      return redis;
    } catch (IOException e) {
      throw new UncheckedIOException("Redis' folder cannot be made", e);
    }
  }

  /** The address with its password; the same over restarts. */
  public URI uri() {
    return URI.create("redis://:" + password + "@127.0.0.1:" + port);
  }

  /** Starts the stopped server again and waits until it answers. */
  public synchronized void start() {
    process = RedisProcess.start(binary, folder, port, password, settings);
  }

  /** Stops the server in an orderly way. */
  public synchronized void stop() {
    if (process != null) {
      process.close();
    }
  }

  /** Ends the server at once, as a crash would. */
  public synchronized void kill() {
    if (process != null) {
      process.kill();
    }
  }

  /** Deletes what a durable server that does not run has written. */
  public synchronized void forget() {
    Folders.delete(folder.resolve("appendonlydir"));
    try {
      Files.deleteIfExists(folder.resolve("appendonly.aof"));
    } catch (IOException e) {
      throw new UncheckedIOException("Redis' data cannot be deleted", e);
    }
  }

  /** Ends the server for good and deletes its folder. */
  @Override
  public void close() {
    kill();
    Folders.delete(folder);
  }
}
