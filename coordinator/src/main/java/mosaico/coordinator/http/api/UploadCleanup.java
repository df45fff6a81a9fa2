package mosaico.coordinator.http.api;

import io.javalin.config.JavalinConfig;
import mosaico.coordinator.http.Routes;
import mosaico.coordinator.upload.RequestForm;

/** Deletes what requests have brought and nobody has taken, however they ended. */
public final class UploadCleanup implements Routes {

  @Override
  public void addTo(JavalinConfig config) {
    config.routes.after("/api/*", RequestForm::discard);
  }
}
