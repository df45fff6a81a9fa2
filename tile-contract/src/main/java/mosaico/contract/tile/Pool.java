package mosaico.contract.tile;

import java.util.Arrays;
import java.util.Optional;

/** A pool of workers: those that serve its queue. A worker serves one pool or more. */
public enum Pool {
  /** Takes every tile for which there is no other pool. */
  GENERAL("tareas"),

  /** Takes the tiles of costly chains while a live worker serves it. */
  HEAVY("tareas.pesadas");

  private static final String GROUP = ".g-";

  private final String queue;

  Pool(String queue) {
    this.queue = queue;
  }

  /** The durable queue of its tiles. */
  public String queue() {
    return queue;
  }

  /**
   * The queue of those workers of the pool that can do the same.
   *
   * @param capability {@link mosaico.contract.registry.Capability#hash}
   */
  public String groupQueue(String capability) {
    return queue + GROUP + capability;
  }

  /** The pool of a queue, which may be that of a group. */
  public static Optional<Pool> ofQueue(String name) {
    int group = name.indexOf(GROUP);
    return named(group < 0 ? name : name.substring(0, group));
  }

  /** The pool whose queue has that name. */
  public static Optional<Pool> named(String queue) {
    return Arrays.stream(values()).filter(pool -> pool.queue.equals(queue)).findFirst();
  }
}
