package mosaico.service.store;

import java.net.URI;
import java.util.Set;
import java.util.regex.Pattern;
import mosaico.service.config.ConfigurationException;
import mosaico.service.config.Environment;
import mosaico.service.config.MaskedUri;

/**
 * The address of Redis: {@code redis://[user:password@]host[:port][/database]}, or {@code rediss}.
 */
public record RedisConfig(URI uri) {

  private static final String VARIABLE = "REDIS_URI";
  private static final Pattern DATABASE = Pattern.compile("(/[0-9]{0,9})?");

  public static RedisConfig from(Environment environment) {
    URI uri = environment.uri(VARIABLE, Set.of("redis", "rediss"), "redis://localhost:6379");
    String user = uri.getUserInfo();
    boolean passwordIsMissing = user != null && user.indexOf(':') < 0;
    if (passwordIsMissing || !DATABASE.matcher(uri.getPath()).matches()) {
      // A user without a password may be a password without its colon: not shown.
      String shown =
          passwordIsMissing
              ? uri.toString().replace(uri.getRawUserInfo() + "@", "***@")
              : MaskedUri.of(uri);
      throw new ConfigurationException(
          VARIABLE, shown, "redis://[user:password@]host[:port][/number of the database]");
    }
    return new RedisConfig(uri);
  }
}
