package mosaico.worker.health;

/**
 * Whether tiles can be taken and made now.
 *
 * @param broker whether the consumer is on
 * @param redis whether Redis answers
 * @param draining whether the worker is about to leave
 */
public record Readiness(boolean broker, boolean redis, boolean draining) {

  public boolean isReady() {
    return broker && redis && !draining;
  }

  String json() {
    return "{\"status\":\"%s\",\"broker\":\"%s\",\"redis\":\"%s\",\"draining\":%s}"
        .formatted(isReady() ? "ready" : "not ready", upOrDown(broker), upOrDown(redis), draining);
  }

  private static String upOrDown(boolean up) {
    return up ? "up" : "down";
  }
}
