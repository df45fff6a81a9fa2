package mosaico.coordinator.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Handler;

/**
 * Routes that change nothing. HEAD is answered as GET is, less the body, which the server leaves
 * out; Javalin by itself answers 200 to HEAD wherever there is a GET, and asks no handler.
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
