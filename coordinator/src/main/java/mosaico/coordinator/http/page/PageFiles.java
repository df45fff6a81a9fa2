package mosaico.coordinator.http.page;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.staticfiles.ResourceHandler;
import io.javalin.http.staticfiles.StaticFileConfig;
import io.javalin.security.RouteRole;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import mosaico.coordinator.http.Resource;
import mosaico.coordinator.http.Routes;
import org.jspecify.annotations.Nullable;

/** The page's files, each read when it is first requested and then kept in memory. */
public final class PageFiles implements Routes, ResourceHandler {

  /** Names contain no dots, so that no path leads out of the folder. */
  private static final Pattern PATH = Pattern.compile("(/[a-z0-9_-]+)+\\.[a-z0-9]+");

  private final Function<String, Optional<byte[]>> contents;
  private final Map<String, PageFile> files = new ConcurrentHashMap<>();

  /**
   * Serves the files of a folder.
   *
   * @param contents gives the content of a path in the folder, such as {@code /js/main.js}
   */
  PageFiles(Function<String, Optional<byte[]>> contents) {
    this.contents = contents;
  }

  /** The files of the page that the program contains. */
  public static PageFiles onClassPath() {
    return new PageFiles(path -> Resource.find("/web" + path));
  }

  @Override
  public void addTo(JavalinConfig config) {
    config.resourceHandler(this);
  }

  private @Nullable PageFile find(String requested) {
    String path = requested.equals("/") ? "/index.html" : requested;
    if (!PATH.matcher(path).matches()) {
      return null;
    }
    return files.computeIfAbsent(
        path, name -> contents.apply(name).map(bytes -> new PageFile(name, bytes)).orElse(null));
  }

  @Override
  public boolean canHandle(Context ctx) {
    return find(ctx.path()) != null;
  }

  @Override
  public boolean handle(Context ctx) {
    PageFile file = find(ctx.path());
    if (file == null) {
      return false;
    }
    file.send(ctx);
    return true;
  }

  @Override
  public boolean addStaticFileConfig(StaticFileConfig config) {
    throw new UnsupportedOperationException("the page has one folder of files");
  }

  @Override
  public Set<RouteRole> resourceRouteRoles(Context ctx) {
    return Set.of();
  }
}
