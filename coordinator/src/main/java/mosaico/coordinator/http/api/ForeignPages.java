package mosaico.coordinator.http.api;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import mosaico.coordinator.http.Routes;
import mosaico.coordinator.http.problem.Problem;
import mosaico.coordinator.http.problem.ProblemException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rejects what pages of other servers ask for in a person's browser, which reaches servers that
 * they themselves do not: one on that person's machine, say.
 *
 * <p>Browsers tell where a request comes from ({@code Sec-Fetch-Site}, {@code Origin}), and no page
 * can forge that. A page whose name its owner points to 127.0.0.1 (DNS rebinding) counts as this
 * server's own; it is known by the {@code Host}, which then is a name that this machine does not
 * have.
 */
public final class ForeignPages implements Routes {

  private static final Logger log = LoggerFactory.getLogger(ForeignPages.class);

  private static final Pattern ADDRESS =
      Pattern.compile("[0-9]+\\.[0-9]+\\.[0-9]+\\.[0-9]+|\\[[0-9a-f:.]+]");

  private final List<URI> allowed;
  private final String ownName = ownName();

  /**
   * Allows the server's own pages, and some others.
   *
   * @param allowed origins
   */
  public ForeignPages(List<URI> allowed) {
    this.allowed = List.copyOf(allowed);
  }

  @Override
  public void addTo(JavalinConfig config) {
    config.routes.before(this::check);
  }

  private void check(Context ctx) {
    if (ctx.path().startsWith("/health/")) {
      return;
    }
    String host = host(ctx);
    if (isLocal(ctx) && !isOwn(host)) {
      throw new ProblemException(
          Problem.foreignPage(
              "this server is not called %s; use its address, or name it in HTTP_ORIGINS"
                  .formatted(host)));
    }
    String origin = Optional.ofNullable(ctx.header("Origin")).orElse("no Origin");
    if (isForeign(ctx, origin) && !isAllowed(origin)) {
      throw new ProblemException(
          Problem.foreignPage(
              ("requests from pages of other servers (%s) are not accepted; HTTP_ORIGINS can allow"
                      + " them")
                  .formatted(origin)));
    }
  }

  private static boolean isForeign(Context ctx, String origin) {
    String site = ctx.header("Sec-Fetch-Site");
    if (site != null) {
      return switch (site) {
        case "same-origin", "none" -> false;
        // Following a link is no page's reading: what comes is shown on its own.
        default -> !(isRead(ctx) && "navigate".equals(ctx.header("Sec-Fetch-Mode")));
      };
    }
    // Browsers omit it where a connection is not encrypted; programs send neither.
    return ctx.header("Origin") != null && !authority(origin).equals(authority("//" + host(ctx)));
  }

  private static boolean isRead(Context ctx) {
    return ctx.req().getMethod().equals("GET") || ctx.req().getMethod().equals("HEAD");
  }

  private boolean isAllowed(String origin) {
    return allowed.stream().anyMatch(each -> each.toString().equals(origin));
  }

  /** Whether the request was made on this machine, as DNS rebinding makes it be. */
  private static boolean isLocal(Context ctx) {
    String from = ctx.req().getRemoteAddr();
    return from.startsWith("127.")
        || from.equals("[::1]")
        || from.equals("::1")
        || from.equals("0:0:0:0:0:0:0:1")
        || from.equals("[0:0:0:0:0:0:0:1]");
  }

  private boolean isOwn(String host) {
    String name = host.replaceFirst(":[0-9]*$", "").toLowerCase(Locale.ROOT);
    return name.isEmpty()
        || ADDRESS.matcher(name).matches()
        || name.equals("localhost")
        || name.endsWith(".localhost")
        || name.equals(ownName)
        || allowed.stream().anyMatch(origin -> name.equals(origin.getHost()));
  }

  private static String host(Context ctx) {
    return Optional.ofNullable(ctx.header("Host")).orElse("");
  }

  /** Host and port of an origin, without the scheme's default port; itself if it has none. */
  private static String authority(String origin) {
    int start = origin.indexOf("//");
    String authority = start < 0 ? origin : origin.substring(start + 2);
    return authority.toLowerCase(Locale.ROOT).replaceFirst(":(80|443)$", "");
  }

  private static String ownName() {
    try {
      return InetAddress.getLocalHost().getHostName().toLowerCase(Locale.ROOT);
    } catch (UnknownHostException e) {
      log.debug("this machine has no name", e);
      return "localhost";
    }
  }
}
