package mosaico.coordinator.http.api;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mosaico.coordinator.http.Routes;
import mosaico.coordinator.http.problem.Problem;
import mosaico.coordinator.http.problem.ProblemException;

/**
 * Refuses queries that cannot be decoded. Javalin passes over parameters that it cannot decode, and
 * a default would be used instead of what was asked for.
 */
public final class QueryCheck implements Routes {

  private static final Pattern STRAY_PERCENT = Pattern.compile("%(?![0-9a-fA-F]{2}).{0,2}");

  @Override
  public void addTo(JavalinConfig config) {
    config.routes.before(QueryCheck::check);
  }

  private static void check(Context ctx) {
    String query = ctx.queryString();
    if (query == null) {
      return;
    }
    Matcher stray = STRAY_PERCENT.matcher(query);
    if (stray.find()) {
      throw new ProblemException(
          Problem.badRequest(
              "the query has \"%s\", and two hexadecimal digits must follow each percent sign"
                  .formatted(stray.group())));
    }
  }
}
