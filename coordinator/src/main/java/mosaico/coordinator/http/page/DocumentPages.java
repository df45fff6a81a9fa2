package mosaico.coordinator.http.page;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import mosaico.coordinator.http.ReadRoutes;
import mosaico.coordinator.http.Resource;
import mosaico.coordinator.http.Routes;

/** The pages that explain: the API's reference at {@code /docs}, and {@code /problems/{type}}. */
public final class DocumentPages implements Routes {

  private final PageFile reference = new PageFile("docs.html", Resource.bytes("/web/docs.html"));

  @Override
  public void addTo(JavalinConfig config) {
    ReadRoutes reading = new ReadRoutes(config.routes);
    reading.get("/docs", this::sendReference);
    reading.get("/problems/{type}", ProblemPage::send);
  }

  private void sendReference(Context ctx) {
    if (ctx.path().endsWith("/")) {
      // Under /docs/ the relative addresses would point into another folder.
      ctx.redirect("../docs");
      return;
    }
    reference.send(ctx);
  }
}
