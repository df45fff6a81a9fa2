package mosaico.coordinator.http.api;

import io.javalin.config.JavalinConfig;
import mosaico.coordinator.http.ReadRoutes;
import mosaico.coordinator.http.Resource;
import mosaico.coordinator.http.Routes;
import mosaico.coordinator.upload.BatchLimits;
import mosaico.coordinator.upload.UploadLimits;

/** The routes that describe the API: its filters, formats and limits, and its OpenAPI document. */
public final class CatalogueRoutes implements Routes {

  private final Catalogue catalogue;
  private final byte[] openApi = Resource.bytes("/openapi.json");

  /**
   * The routes.
   *
   * @param servesEverybody whether whoever reaches this machine may use the API
   * @param classroom whether a class may do something to the stack
   */
  public CatalogueRoutes(
      UploadLimits uploads,
      BatchLimits batches,
      Presets presets,
      boolean servesEverybody,
      boolean classroom) {
    catalogue = Catalogue.of(uploads, batches, presets, servesEverybody, classroom);
  }

  @Override
  public void addTo(JavalinConfig config) {
    ReadRoutes reading = new ReadRoutes(config.routes);
    reading.get("/api/filters", ctx -> ctx.json(catalogue));
    reading.get("/openapi.json", ctx -> ctx.contentType("application/json").result(openApi));
  }
}
