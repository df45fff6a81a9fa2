package mosaico.testkit.services;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import mosaico.embedded.Folders;
import mosaico.embedded.FreePort;
import mosaico.embedded.RandomPassword;
import mosaico.embedded.RedisProcess;
import org.jspecify.annotations.Nullable;
import redis.embedded.core.ExecutableProvider;

/** A Redis as a child process on a loopback port, with a folder of its own. */
final class OwnRedis implements PrivateServer {
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
   * Starts the machine's own redis-server, or, where it has none, the one we carry.
   *
   * @param durable whether every change is on disk before it is answered
   */
  static OwnRedis start(boolean durable) {
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

  @Override
  public URI uri() {
    return URI.create("redis://:" + password + "@127.0.0.1:" + port);
  }

  @Override
  public synchronized void start() {
    process = RedisProcess.start(binary, folder, port, password, settings);
  }

  @Override
  public synchronized void stop() {
    if (process != null) {
      process.close();
    }
  }

  @Override
  public synchronized void kill() {
    if (process != null) {
      process.kill();
    }
  }

  @Override
  public void close() {
    kill();
    Folders.delete(folder);
  }
}
