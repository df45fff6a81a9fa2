package mosaico.coordinator.http.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.javalin.http.Context;
import java.security.MessageDigest;
import java.util.List;
import mosaico.coordinator.http.problem.Problem;
import mosaico.coordinator.http.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** Lets only requests with a known key through, where keys are configured. */
public final class AccessKeys {

  private final List<byte[]> keys;

  public AccessKeys(List<String> keys) {
    this.keys = keys.stream().map(key -> key.getBytes(UTF_8)).toList();
  }

  public void check(Context ctx) {
    if (keys.isEmpty()) {
      return;
    }
    String given = given(ctx);
    if (given == null || !isKnown(given.getBytes(UTF_8))) {
      ctx.header("WWW-Authenticate", "Bearer");
      throw new ProblemException(
          Problem.unauthorized(
              "send one of the server's access keys in the header X-Api-Key, or as a Bearer"
                  + " token"));
    }
  }

  private static @Nullable String given(Context ctx) {
    String key = ctx.header("X-Api-Key");
    String authorization = ctx.header("Authorization");
    if (key == null && authorization != null && authorization.startsWith("Bearer ")) {
      return authorization.substring("Bearer ".length()).strip();
    }
    return key;
  }

  /** Takes as long for a near miss as for any other. */
  private boolean isKnown(byte[] given) {
    boolean known = false;
    for (byte[] key : keys) {
      known |= MessageDigest.isEqual(key, given);
    }
    return known;
  }
}
