package mosaico.embedded;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Generates the passwords that keep other users of this machine out of the embedded services. */
public final class RandomPassword {
  private static final SecureRandom RANDOM = new SecureRandom();

  private RandomPassword() {}

  /** 32 hexadecimal digits: 128 random bits that need no escaping in a URI. */
  public static String generate() {
    byte[] bytes = new byte[16];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
