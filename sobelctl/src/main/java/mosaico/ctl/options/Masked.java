package mosaico.ctl.options;

import java.net.URI;
import java.util.regex.Pattern;

/** Addresses as they may be shown: their password is stars. */
public final class Masked {
  private static final Pattern PASSWORD = Pattern.compile("(?<=//)([^:/@]*):[^/]*@");

  private Masked() {}

  public static String uri(URI uri) {
    return text(uri.toString());
  }

  static String text(String uri) {
    return PASSWORD.matcher(uri).replaceFirst("$1:***@");
  }
}
