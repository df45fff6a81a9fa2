package mosaico.service.config;

import java.net.URI;
import java.util.regex.Pattern;

/** A URI as it may be shown: without its password. */
public final class MaskedUri {

  /**
   * From the first colon of what stands before the last at-sign. Read from the text, since {@link
   * URI} has no user info if the host is not one, and that is when the URI is shown in an error.
   */
  private static final Pattern PASSWORD = Pattern.compile("^([^:/]+:(?://)?[^:/]*):.*@");

  /** Somebody left the scheme out, so that what should be the user stands in its place. */
  private static final Pattern NO_SCHEME = Pattern.compile("^[^/:]+:[^/:]*@");

  private MaskedUri() {}

  public static String of(URI uri) {
    String withoutPassword = PASSWORD.matcher(uri.toString()).replaceFirst("$1:***@");
    return NO_SCHEME.matcher(withoutPassword).replaceFirst("***@");
  }
}
