package mosaico.coordinator.http.page;

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
import org.jspecify.annotations.Nullable;

/** The page's files, each read when it is first asked for, and kept. */
public final class PageFiles implements ResourceHandler {

  /** Of names without dots of their own, so that no path leads out of the folder. */
  private static final Pattern PATH = Pattern.compile("(/[a-z0-9_-]+)+\\.[a-z]+");

  private final Function<String, Optional<byte[]>> contents;
  private final Map<String, PageFile> files = new ConcurrentHashMap<>();

  /**
   * Files of a folder.
   *
   * @param contents gives the content of a path in it, such as {@code /js/main.js}
   */
  PageFiles(Function<String, Optional<byte[]>> contents) {
    this.contents = contents;
  }

  /** Those that are part of the program. */
  public static PageFiles ofTheProgram() {
    return new PageFiles(path -> Resource.find("/web" + path));
  }

  private @Nullable PageFile find(String asked) {
    String path = asked.equals("/") ? "/index.html" : asked;
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
    throw new UnsupportedOperationException("the page's files are in one folder");
  }

  @Override
  public Set<RouteRole> resourceRouteRoles(Context ctx) {
    return Set.of();
  }
}
