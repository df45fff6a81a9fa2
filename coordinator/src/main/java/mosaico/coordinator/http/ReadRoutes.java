package mosaico.coordinator.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Handler;

/**
 * Adds routes that read and change nothing, for GET and HEAD.
 *
 * <p>HEAD runs the same handler as GET, and the server omits the body. Left alone, Javalin answers
 * HEAD with 200 wherever a GET route exists, without running its handler.
 */
public final class ReadRoutes {

  private final RoutesConfig routes;

  public ReadRoutes(RoutesConfig routes) {
    this.routes = routes;
  }

  public void get(String path, Handler handler) {
    routes.get(path, handler);
    routes.head(path, handler);
  }
}
