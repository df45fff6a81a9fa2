package mosaico.service.config;

import java.net.URI;

/** A URI as it may be shown: without its password. */
public final class MaskedUri {

  private MaskedUri() {}

  public static String of(URI uri) {
    String userInfo = uri.getRawUserInfo();
    if (userInfo == null || !userInfo.contains(":")) {
      return uri.toString();
    }
    String masked = userInfo.substring(0, userInfo.indexOf(':')) + ":***";
    return uri.toString().replace(userInfo + "@", masked + "@");
  }
}
