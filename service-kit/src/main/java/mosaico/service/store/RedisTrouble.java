package mosaico.service.store;

import java.util.Locale;

/**
 * Why a Redis cannot be used, so that people look in the right place.
 *
 * @param reason for those who use the system
 * @param advice for those who run it: what is wrong, and where it can be mended
 */
record RedisTrouble(String reason, String advice) {

  static RedisTrouble of(Throwable e) {
    Throwable deepest = e;
    while (deepest.getCause() != null) {
      deepest = deepest.getCause();
    }
    String words = String.valueOf(deepest.getMessage());
    String code = words.split(" ", 2)[0].toUpperCase(Locale.ROOT);
    return switch (code) {
      case "OOM" ->
          new RedisTrouble(
              "Redis is full",
              "it is full (%s); give it more memory, or wait until results expire"
                  .formatted(words));
      case "MISCONF", "READONLY" ->
          new RedisTrouble("Redis takes no data", "it takes no data (" + words + ")");
      case "WRONGPASS", "NOAUTH" ->
          new RedisTrouble(
              "Redis refuses this server's user name or password",
              "it refuses the user name or the password of REDIS_URI (" + words + ")");
      case "NOPERM" ->
          new RedisTrouble(
              "Redis does not permit what this server must do",
              "REDIS_URI is right, but its user lacks a permission (" + words + ")");
      default ->
          new RedisTrouble(
              "Redis is unreachable", words + "; check that it runs and that REDIS_URI is right");
    };
  }
}
