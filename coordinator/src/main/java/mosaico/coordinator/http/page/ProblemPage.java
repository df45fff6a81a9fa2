package mosaico.coordinator.http.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.javalin.http.Context;
import java.util.regex.Pattern;
import mosaico.coordinator.http.Resource;

/**
 * The page that explains a type of problem, which is also the one that nothing is at an address.
 */
public final class ProblemPage {

  /** What browsers ask for when a person opens an address, and programs do not. */
  private static final String HTML = "text/html";

  private static final String MISSING = "page-missing";
  private static final Pattern TYPE = Pattern.compile("[a-z0-9-]{1,40}");

  private static final String PAGE = new String(Resource.bytes("/web/problem.html"), UTF_8);

  /** The words of the page, which tell what types there are. */
  private static final String PROBLEMS =
      new String(Resource.bytes("/web/js/docs/words.js"), UTF_8)
          .replaceAll("(?m)^  ([a-z]+_what):", "  '$1':");

  private ProblemPage() {}

  static void send(Context ctx) {
    String type = ctx.pathParam("type");
    boolean known = TYPE.matcher(type).matches() && PROBLEMS.contains("'" + type + "_what'");
    send(ctx, known ? 200 : 404, known ? type : MISSING);
  }

  /** Whether the person, or program, that found nothing would rather read a page. */
  public static boolean isWanted(Context ctx) {
    String accepted = ctx.header("Accept");
    return accepted != null && accepted.contains(HTML) && !ctx.path().startsWith("/api/");
  }

  /** Says that nothing is at an address. */
  public static void sendMissing(Context ctx) {
    send(ctx, 404, MISSING);
  }

  private static void send(Context ctx, int status, String type) {
    // Addresses are relative, so that the page works behind a proxy that adds a path prefix.
    String root = "../".repeat((int) ctx.path().chars().filter(c -> c == '/').count() - 1);
    String page =
        PAGE.replace("{type}", type).replace("\"../", "\"" + (root.isEmpty() ? "./" : root));
    ctx.header("Cache-Control", "no-cache").header("Vary", "Accept");
    ctx.status(status).contentType("text/html; charset=utf-8").result(page);
  }
}
