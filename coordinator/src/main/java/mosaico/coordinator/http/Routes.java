package mosaico.coordinator.http;

import io.javalin.config.JavalinConfig;

/** A group of routes, or of handlers around them, that belong together. */
@FunctionalInterface
public interface Routes {

  /** Adds the group to a server that has not started. */
  void addTo(JavalinConfig config);
}
