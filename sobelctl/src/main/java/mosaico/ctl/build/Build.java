package mosaico.ctl.build;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Properties;

/** What the build recorded: the version and the flags of the project's JVMs. */
public final class Build {
  private static final Properties PROPERTIES = load();

  private Build() {}

  public static String version() {
    return PROPERTIES.getProperty("version", "");
  }

  /** The flags that every JVM of the project is started with. */
  public static List<String> jvmFlags() {
    return List.of(PROPERTIES.getProperty("jvm.flags", "").split(" "));
  }

  private static Properties load() {
    Properties properties = new Properties();
    try (InputStream in =
        Objects.requireNonNull(Build.class.getResourceAsStream("build.properties"))) {
      properties.load(in);
      return properties;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
