package mosaico.worker.health;

/**
 * Whether the worker can take and process tiles now.
 *
 * @param broker whether tiles are being consumed
 * @param redis whether Redis answers
 * @param draining whether the worker is shutting down
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
