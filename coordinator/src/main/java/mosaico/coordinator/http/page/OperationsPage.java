package mosaico.coordinator.http.page;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import mosaico.coordinator.http.ReadRoutes;
import mosaico.coordinator.http.Resource;
import mosaico.coordinator.http.Routes;

/**
 * The page of the operations view, at {@code /ops}.
 *
 * <p>Like the main page, it refers to its files by relative addresses, so that both work behind a
 * proxy that adds a path prefix.
 */
public final class OperationsPage implements Routes {

  private static final String PATH = "/ops";

  private final PageFile page = new PageFile("ops.html", Resource.bytes("/web/ops.html"));

  @Override
  public void addTo(JavalinConfig config) {
    new ReadRoutes(config.routes).get(PATH, this::send);
  }

  private void send(Context ctx) {
    if (ctx.path().endsWith("/")) {
      // Under /ops/ the relative addresses would point into another folder.
      ctx.redirect(".." + PATH);
      return;
    }
    page.send(ctx);
  }
}
