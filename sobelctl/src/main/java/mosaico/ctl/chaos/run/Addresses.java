package mosaico.ctl.chaos.run;

import java.net.URI;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Where clients reach the coordinators; they take turns. */
final class Addresses {
  private final List<URI> coordinators;
  private final AtomicInteger next = new AtomicInteger();

  Addresses(List<URI> coordinators) {
    this.coordinators = List.copyOf(coordinators);
  }

  /** The number of a coordinator. */
  int any() {
    return Math.floorMod(next.getAndIncrement(), coordinators.size());
  }

  URI of(int coordinator) {
    return coordinators.get(coordinator);
  }
}
