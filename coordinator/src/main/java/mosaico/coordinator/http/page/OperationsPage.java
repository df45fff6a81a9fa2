package mosaico.coordinator.http.page;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import mosaico.coordinator.http.ReadRoutes;

/**
 * The page of the operations view. Its addresses are relative to the folder that {@code /ops}
 * stands in, as the main page's are, so that both work behind a proxy that puts a prefix before
 * them.
 */
public final class OperationsPage {

  private static final String PATH = "/ops";

  private final PageFile page = new PageFile("ops.html", Resource.bytes("/web/ops.html"));

  public void register(RoutesConfig routes) {
    new ReadRoutes(routes).get(PATH, this::show);
  }

  private void show(Context ctx) {
    if (ctx.path().endsWith("/")) {
      // There the same addresses would be relative to another folder.
      ctx.redirect(".." + PATH);
      return;
    }
    page.send(ctx);
  }
}
