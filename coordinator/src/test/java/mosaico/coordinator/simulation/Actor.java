package mosaico.coordinator.simulation;

/** One life of a process, or the world around the processes. */
final class Actor {
  private final String name;
  private boolean alive = true;
  private long thawsAt;
  private long redisBackAt;
  private long brokerBackAt;

  /** When it last could not go on as it should. */
  private long troubledUntil = Long.MIN_VALUE / 2;

  Actor(String name) {
    this.name = name;
  }

  String name() {
    return name;
  }

  boolean isAlive() {
    return alive;
  }

  void die() {
    alive = false;
  }

  long thawsAt() {
    return thawsAt;
  }

  void freeze(long until) {
    thawsAt = Math.max(thawsAt, until);
    trouble(until);
  }

  /** Cuts it off Redis until then. */
  void cutRedis(long until) {
    redisBackAt = Math.max(redisBackAt, until);
    trouble(until);
  }

  boolean reachesRedis(long now) {
    return now >= redisBackAt;
  }

  void cutBroker(long until) {
    brokerBackAt = Math.max(brokerBackAt, until);
  }

  boolean reachesBroker(long now) {
    return now >= brokerBackAt;
  }

  long brokerBackAt() {
    return brokerBackAt;
  }

  void trouble(long until) {
    troubledUntil = Math.max(troubledUntil, until);
  }

  long troubledUntil() {
    return troubledUntil;
  }

  @Override
  public String toString() {
    return name;
  }
}
