package mosaico.coordinator.http.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.security.MessageDigest;
import java.util.List;
import mosaico.coordinator.http.Routes;
import mosaico.coordinator.http.problem.Problem;
import mosaico.coordinator.http.problem.ProblemException;
import mosaico.coordinator.job.record.Submitter;
import org.jspecify.annotations.Nullable;

/** Rejects requests to {@code /api} that carry no known key, if keys are configured. */
public final class AccessKeys implements Routes {

  private static final String BEARER = "Bearer ";

  /** The attribute of a request that has the key with which it was allowed. */
  private static final String KNOWN_KEY = "access-key";

  private final List<byte[]> keys;

  /**
   * Allows the given keys.
   *
   * @param keys empty: every request is allowed
   */
  public AccessKeys(List<String> keys) {
    this.keys = keys.stream().map(key -> key.getBytes(UTF_8)).toList();
  }

  @Override
  public void addTo(JavalinConfig config) {
    config.routes.before("/api/*", this::check);
  }

  private void check(Context ctx) {
    if (keys.isEmpty()) {
      return;
    }
    String key = keyOf(ctx);
    if (key == null || !isKnown(key.getBytes(UTF_8))) {
      ctx.header("WWW-Authenticate", "Bearer");
      throw new ProblemException(
          Problem.unauthorized(
              "send one of the server's access keys in the X-Api-Key header, or as a Bearer"
                  + " token"));
    }
    ctx.attribute(KNOWN_KEY, key);
  }

  /**
   * Who sent a request: the holder of its key or, if none is required, of its address. A key that
   * nobody asked for says nothing, since a client could make up a new one each time.
   */
  static Submitter submitter(Context ctx, int priority) {
    String key = ctx.attribute(KNOWN_KEY);
    return key == null ? Submitter.ofAddress(ctx.ip(), priority) : Submitter.ofKey(key, priority);
  }

  private static @Nullable String keyOf(Context ctx) {
    String key = ctx.header("X-Api-Key");
    String authorization = ctx.header("Authorization");
    if (key == null && authorization != null && authorization.startsWith(BEARER)) {
      return authorization.substring(BEARER.length()).strip();
    }
    return key;
  }

  /** Compares with every key in full, so that the time taken reveals nothing about them. */
  private boolean isKnown(byte[] given) {
    boolean known = false;
    for (byte[] key : keys) {
      known |= MessageDigest.isEqual(key, given);
    }
    return known;
  }
}
