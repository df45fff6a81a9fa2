package mosaico.contract.tile;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * The name of a job: 128 random bits, so that it cannot be guessed, as 32 lower-case hexadecimal
 * digits.
 */
public record JobId(String text) {

  private static final Pattern FORM = Pattern.compile("[0-9a-f]{32}");
  private static final SecureRandom RANDOM = new SecureRandom();

  public JobId {
    if (!isValid(text)) {
      throw new IllegalArgumentException("\"" + text + "\" is no job ID: 32 hexadecimal digits");
    }
  }

  public static JobId random() {
    byte[] bits = new byte[16];
    RANDOM.nextBytes(bits);
    return new JobId(HexFormat.of().formatHex(bits));
  }

  public static boolean isValid(String text) {
    return FORM.matcher(text).matches();
  }

  @Override
  public String toString() {
    return text;
  }
}
