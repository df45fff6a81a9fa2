package mosaico.service.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import mosaico.service.config.ConfigurationException;
import mosaico.service.config.Environment;

/**
 * The address on which a process serves HTTP.
 *
 * @param host {@code HTTP_HOST}: an address of this machine; 0.0.0.0, the default, means all
 * @param port {@code HTTP_PORT}: 0 takes any free one
 */
public record HttpAddress(InetAddress host, int port) {

  private static final String HOST = "HTTP_HOST";
  private static final String ALL = "0.0.0.0";

  /**
   * Reads the two variables.
   *
   * @throws ConfigurationException if one cannot be used
   */
  public static HttpAddress from(Environment environment, int defaultPort) {
    return new HttpAddress(
        hostFrom(environment, ALL), environment.integer("HTTP_PORT", 0, 65_535, defaultPort));
  }

  /**
   * Reads the host alone.
   *
   * @throws ConfigurationException if this machine has no such address
   */
  public static InetAddress hostFrom(Environment environment, String byDefault) {
    String text = environment.text(HOST, byDefault);
    String rule =
        "an address of this machine, such as 127.0.0.1 for itself alone or 0.0.0.0 for all";
    try {
      InetAddress host = InetAddress.getByName(text);
      if (host.isAnyLocalAddress()
          || host.isLoopbackAddress()
          || NetworkInterface.getByInetAddress(host) != null) {
        return host;
      }
    } catch (IOException e) {
      throw new ConfigurationException(HOST, text, rule, e);
    }
    throw new ConfigurationException(HOST, text, rule);
  }

  /** The socket address to bind. */
  public InetSocketAddress socket() {
    return new InetSocketAddress(host, port);
  }
}
