package mosaico.coordinator.http;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.util.regex.Pattern;

/** Sets the headers that tell browsers what a response may do and whether to keep it. */
final class SecurityHeaders implements Routes {

  private static final String CONTENT_SECURITY_POLICY =
      "default-src 'self'; img-src 'self' blob: data:; object-src 'none'; base-uri 'none';"
          + " frame-ancestors 'none'; form-action 'self'";

  private static final Pattern SUBRESOURCE = Pattern.compile("\\.(js|css|jpg|woff2)$");

  @Override
  public void addTo(JavalinConfig config) {
    config.routes.before(SecurityHeaders::set);
  }

  private static void set(Context ctx) {
    ctx.header("X-Content-Type-Options", "nosniff");
    // A page loads many small files, which its own policy covers; repeated on each of them, these
    // headers would add 10 kB.
    if (!SUBRESOURCE.matcher(ctx.path()).find()) {
      ctx.header("Content-Security-Policy", CONTENT_SECURITY_POLICY);
      ctx.header("Referrer-Policy", "no-referrer");
      ctx.header("Cross-Origin-Opener-Policy", "same-origin");
    }
    if (ctx.path().startsWith("/api/")) {
      ctx.header("Cache-Control", "no-store");
    }
  }
}
