package mosaico.coordinator.http.page;

import io.javalin.http.Context;
import io.javalin.http.Header;
import io.javalin.http.HttpStatus;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A file of the page, as browsers keep it: they ask each time whether it is still the same, and its
 * tag, made of its content, tells. Its time could not: every build gives all files the same one.
 */
final class PageFile {

  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "css", "text/css",
          "js", "text/javascript",
          "svg", "image/svg+xml",
          "jpg", "image/jpeg");

  private static final int TAG_BYTES = 6;
  private static final Pattern TAG = Pattern.compile("\"[^\"]*\"|\\*");
  private static final Pattern GZIP = Pattern.compile("gzip(?! *; *q=0(\\.0*)? *(,|$))");

  private final byte[] content;
  private final byte[] packed;
  private final String type;
  private final String tag;

  /**
   * A file of that content, which is not copied.
   *
   * @throws IllegalArgumentException if the path ends in no kind of file that pages are made of
   */
  PageFile(String path, byte[] content) {
    String type = TYPES.get(path.substring(path.lastIndexOf('.') + 1));
    if (type == null) {
      throw new IllegalArgumentException("no content type is known for " + path);
    }
    this.content = content;
    this.packed = Gzip.smallest(content);
    this.type = type;
    this.tag = '"' + digest(content) + '"';
  }

  private static String digest(byte[] content) {
    try {
      byte[] whole = MessageDigest.getInstance("SHA-256").digest(content);
      return Base64.getUrlEncoder().encodeToString(Arrays.copyOf(whole, TAG_BYTES));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has SHA-256", e);
    }
  }

  /** Answers with the file, or with 304 if the asker has it. */
  void send(Context ctx) {
    // A weak tag, since it is that of the packed bytes too.
    ctx.header(Header.CACHE_CONTROL, "max-age=0")
        .header(Header.ETAG, "W/" + tag)
        .header(Header.VARY, Header.ACCEPT_ENCODING);
    ctx.disableCompression();
    if (isHeldBy(ctx.header(Header.IF_NONE_MATCH))) {
      ctx.status(HttpStatus.NOT_MODIFIED);
    } else if (packed.length < content.length && unpacks(ctx.header(Header.ACCEPT_ENCODING))) {
      ctx.header(Header.CONTENT_ENCODING, "gzip").contentType(type).result(packed);
    } else {
      ctx.contentType(type).result(content);
    }
  }

  private boolean isHeldBy(@Nullable String tags) {
    if (tags == null) {
      return false;
    }
    Matcher held = TAG.matcher(tags);
    return held.results().anyMatch(one -> one.group().equals(tag) || one.group().equals("*"));
  }

  private static boolean unpacks(@Nullable String encodings) {
    return encodings != null && GZIP.matcher(encodings).find();
  }
}
