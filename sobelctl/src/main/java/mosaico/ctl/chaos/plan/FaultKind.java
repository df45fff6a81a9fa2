package mosaico.ctl.chaos.plan;

import java.util.List;
import java.util.random.RandomGenerator;

/** What can happen to a stack, and how often it is drawn. */
public enum FaultKind {
  WORKER_KILLED("worker killed", 12),
  WORKER_FROZEN("worker frozen for a while", 12),
  COORDINATOR_KILLED_SENDING("coordinator killed while it sends tiles", 2),
  COORDINATOR_KILLED_COLLECTING("coordinator killed while it collects results", 2),
  COORDINATOR_FROZEN("coordinator frozen for a while", 5),
  BROKER_RESTARTED("broker killed and started again", 2),
  BROKER_CUT("all connections to the broker cut", 8),
  REDIS_RESTARTED("Redis killed and started again", 5),
  REDIS_EMPTIED("Redis started again without its data", 2),
  REDIS_CUT("all connections to Redis cut", 8),
  LINK_SLOW("a link slow", 10),
  LINK_LOSSY("a link that cuts connections mid-way", 10),
  LINK_HALF_CLOSED("connections closed at one end", 8),
  LINK_HALF_OPEN("a link that passes nothing on", 8),
  LINK_CLOSED("a link that refuses connections", 6);

  private final String text;
  private final int weight;

  FaultKind(String text, int weight) {
    this.text = text;
    this.weight = weight;
  }

  /** What happens, for people. */
  public String text() {
    return text;
  }

  static FaultKind draw(RandomGenerator random) {
    List<FaultKind> all = List.of(values());
    int at = random.nextInt(all.stream().mapToInt(kind -> kind.weight).sum());
    for (FaultKind kind : all) {
      at -= kind.weight;
      if (at < 0) {
        return kind;
      }
    }
    throw new AssertionError("the weights add up");
  }
}
