package mosaico.service.config;

import java.net.URI;
import java.util.regex.Pattern;

/** A URI as it may be shown: without its password. */
public final class MaskedUri {

  /**
   * From the first colon of what stands before the last at-sign. Read from the text, since {@link
   * URI} has no user info if the host is not one, and that is when the URI is shown in an error.
   */
  private static final Pattern PASSWORD =
      Pattern.compile("^([^:/]+:(?://)?[^:/]*):.*@", Pattern.DOTALL);

  /** Somebody left the scheme out, so that what should be the user stands in its place. */
  private static final Pattern NO_SCHEME = Pattern.compile("^[^/:]+:[^/:]*@");

  private MaskedUri() {}

  public static String of(URI uri) {
    return of(uri.toString());
  }

  /** What was given for a URI, whether it is one or not. */
  public static String of(String text) {
    String withoutPassword = PASSWORD.matcher(text).replaceFirst("$1:***@");
    return NO_SCHEME.matcher(withoutPassword).replaceFirst("***@");
  }
}
