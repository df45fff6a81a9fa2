package mosaico.service.config;

import java.net.URI;
import java.util.regex.Pattern;

/** Formats a URI for display, without its password. */
public final class MaskedUri {

  /**
   * From the first colon of the user info to the last at-sign. Matched in the text, since {@link
   * URI} has no user info if the host is invalid, and that is when the URI appears in an error.
   */
  private static final Pattern PASSWORD =
      Pattern.compile("^([^:/]+:(?://)?[^:/]*):.*@", Pattern.DOTALL);

  /** A URI without its scheme, so that the user is taken for it. */
  private static final Pattern NO_SCHEME = Pattern.compile("^[^/:]+:[^/:]*@");

  private MaskedUri() {}

  public static String of(URI uri) {
    return of(uri.toString());
  }

  /** Masks text that was given as a URI, whether it is a valid one or not. */
  public static String of(String text) {
    String withoutPassword = PASSWORD.matcher(text).replaceFirst("$1:***@");
    return NO_SCHEME.matcher(withoutPassword).replaceFirst("***@");
  }
}
