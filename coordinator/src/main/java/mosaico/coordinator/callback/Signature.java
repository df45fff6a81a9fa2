package mosaico.coordinator.callback;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs messages: {@code t=<seconds since 1970>,v1=<hexadecimal HMAC-SHA256 of "t.body">}. */
final class Signature {

  static final String HEADER = "Mosaico-Signature";
  private static final String ALGORITHM = "HmacSHA256";

  private Signature() {}

  /** The header's value. */
  static String of(String secret, Instant at, String body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret.getBytes(UTF_8), ALGORITHM));
      long seconds = at.getEpochSecond();
      byte[] signed = mac.doFinal((seconds + "." + body).getBytes(UTF_8));
      return "t=%d,v1=%s".formatted(seconds, HexFormat.of().formatHex(signed));
    } catch (GeneralSecurityException e) {
      throw new AssertionError("every Java has HMAC-SHA256", e);
    }
  }
}
