package mosaico.ctl.options;

import java.net.URI;
import mosaico.ctl.client.Api;
import mosaico.ctl.client.Coordinator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Option;

/** The coordinator and the access key, for every command that talks to a running one. */
public final class ServerOptions {
  @Option(
      names = "--server",
      paramLabel = "URL",
      converter = OptionConverters.Server.class,
      defaultValue = "${env:MOSAICO_SERVER:-http://localhost:8080}",
      showDefaultValue = Visibility.NEVER,
      description =
          "The coordinator (default: the environment's MOSAICO_SERVER, else http://localhost:8080).")
  private URI server = URI.create("http://localhost:8080");

  @Option(
      names = "--key",
      paramLabel = "KEY",
      defaultValue = "${env:MOSAICO_API_KEY}",
      showDefaultValue = Visibility.NEVER,
      description =
          "The access key, where the coordinator wants one (default: the environment's MOSAICO_API_KEY).")
  private @Nullable String key;

  public URI server() {
    return server;
  }

  /** A client for the coordinator, not connected yet. */
  public Coordinator coordinator() {
    return new Coordinator(api());
  }

  /** The coordinator's API, not connected yet. */
  public Api api() {
    return new Api(server, key == null || key.isBlank() ? null : key);
  }
}
