package mosaico.coordinator.workers;

/** Where tiles are sent. */
public sealed interface Route {

  /**
   * To a queue.
   *
   * @param places tiles that the live workers that take from it can process at once
   */
  record To(String queue, int places) implements Route {}

  /**
   * To this coordinator's own threads, since there is no live worker.
   *
   * @param places tiles that it makes at once
   */
  record Here(int places) implements Route {}

  /**
   * Nowhere for now, since there are live workers, but none that can make such tiles.
   *
   * @param reason for people
   */
  record Nowhere(String reason) implements Route {}
}
