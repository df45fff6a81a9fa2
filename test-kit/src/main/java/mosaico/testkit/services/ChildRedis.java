package mosaico.testkit.services;

import java.net.URI;
import mosaico.embedded.OwnRedis;

/** A Redis of this machine, as a child process. */
record ChildRedis(OwnRedis redis) implements PrivateServer {

  /**
   * Starts one.
   *
   * @param durable whether every change is on disk before it is answered
   */
  static ChildRedis start(boolean durable) {
    return new ChildRedis(OwnRedis.start(durable));
  }

  @Override
  public URI uri() {
    return redis.uri();
  }

  @Override
  public void start() {
    redis.start();
  }

  @Override
  public void stop() {
    redis.stop();
  }

  @Override
  public void kill() {
    redis.kill();
  }

  @Override
  public void close() {
    redis.close();
  }
}
