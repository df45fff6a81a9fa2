package mosaico.coordinator.http.page;

import io.javalin.http.Context;
import io.javalin.http.Header;
import io.javalin.http.HttpStatus;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A file of the page, as browsers cache it: they ask each time whether their copy is current, and
 * compare its ETag, a digest of the content.
 *
 * <p>A modification time would not do, since reproducible builds give all files the same one.
 */
final class PageFile {

  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "css", "text/css",
          "js", "text/javascript",
          "svg", "image/svg+xml",
          "jpg", "image/jpeg",
          "woff2", "font/woff2");

  private static final int ETAG_BYTES = 6;
  private static final Pattern ETAG = Pattern.compile("\"[^\"]*\"|\\*");
  private static final Pattern GZIP = Pattern.compile("gzip(?! *; *q=0(\\.0*)? *(,|$))");

  private final byte[] content;
  private final byte[] compressed;
  private final String type;
  private final String etag;

  /**
   * A file with the given content, which is not copied.
   *
   * @throws IllegalArgumentException if the path's extension is unknown
   */
  PageFile(String path, byte[] content) {
    String type = TYPES.get(path.substring(path.lastIndexOf('.') + 1));
    if (type == null) {
      throw new IllegalArgumentException("unknown content type: " + path);
    }
    this.content = content;
    this.compressed = Gzip.compress(content);
    this.type = type;
    this.etag = '"' + digest(content) + '"';
  }

  private static String digest(byte[] content) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
      return Base64.getUrlEncoder().encodeToString(Arrays.copyOf(digest, ETAG_BYTES));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }

  /** Sends the file, or 304 if the client has it. */
  void send(Context ctx) {
    // Weak, since the plain and the compressed bytes share it.
    ctx.header(Header.CACHE_CONTROL, "max-age=0")
        .header(Header.ETAG, "W/" + etag)
        .header(Header.VARY, Header.ACCEPT_ENCODING);
    ctx.disableCompression();
    if (isCurrent(ctx.header(Header.IF_NONE_MATCH))) {
      ctx.status(HttpStatus.NOT_MODIFIED);
    } else if (compressed.length < content.length
        && acceptsGzip(ctx.header(Header.ACCEPT_ENCODING))) {
      ctx.header(Header.CONTENT_ENCODING, "gzip").contentType(type).result(compressed);
    } else {
      ctx.contentType(type).result(content);
    }
  }

  private boolean isCurrent(@Nullable String etags) {
    if (etags == null) {
      return false;
    }
    return ETAG.matcher(etags)
        .results()
        .map(MatchResult::group)
        .anyMatch(known -> known.equals(etag) || known.equals("*"));
  }

  private static boolean acceptsGzip(@Nullable String encodings) {
    return encodings != null && GZIP.matcher(encodings).find();
  }
}
