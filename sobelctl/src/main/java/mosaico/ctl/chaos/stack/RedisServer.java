package mosaico.ctl.chaos.stack;

import mosaico.embedded.OwnRedis;

/** A Redis of our own that writes every change to disk before it answers. */
record RedisServer(OwnRedis redis) implements Server {

  static RedisServer begin() {
    return new RedisServer(OwnRedis.start(true));
  }

  @Override
  public int port() {
    return redis.uri().getPort();
  }

  @Override
  public String userInfo() {
    return redis.uri().getRawUserInfo();
  }

  @Override
  public String product() {
    return "Redis";
  }

  @Override
  public void kill() {
    redis.kill();
  }

  @Override
  public void start() {
    redis.start();
  }

  @Override
  public void forget() {
    redis.forget();
  }

  @Override
  public void close() {
    redis.close();
  }
}
