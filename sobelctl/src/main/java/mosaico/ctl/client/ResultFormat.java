package mosaico.ctl.client;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import mosaico.ctl.failure.Failure;
import org.jspecify.annotations.Nullable;

/** The format of a result, by its file name's extension. */
public final class ResultFormat {
  private static final Map<String, String> WRITTEN =
      Map.ofEntries(
          Map.entry("png", "png"),
          Map.entry("jpg", "jpeg"),
          Map.entry("jpeg", "jpeg"),
          Map.entry("jpe", "jpeg"),
          Map.entry("jfif", "jpeg"),
          Map.entry("tif", "tiff"),
          Map.entry("tiff", "tiff"),
          Map.entry("webp", "webp"),
          Map.entry("bmp", "bmp"),
          Map.entry("dib", "bmp"),
          Map.entry("pnm", "pnm"),
          Map.entry("pgm", "pnm"),
          Map.entry("ppm", "pnm"));

  /** Extensions of formats that are not written; under one, a PNG would be mistaken for it. */
  private static final Set<String> NOT_WRITTEN =
      Set.of(
          "gif", "tga", "psd", "pcx", "dcx", "ico", "cur", "icns", "wbmp", "pbm", "pam", "avif",
          "heic", "heif", "jp2", "jxl", "svg");

  private ResultFormat() {}

  /** Whether results can be of such a format, by the name that requests have for it. */
  public static boolean isWritten(String format) {
    return WRITTEN.containsValue(format);
  }

  /**
   * The format as a request names it, or null, which leaves the choice to the server, for a name
   * without an image's extension.
   *
   * @throws Failure for the extension of a format that is not written
   */
  public static @Nullable String of(Path result) {
    String name = String.valueOf(result.getFileName());
    int dot = name.lastIndexOf('.');
    String ending = dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    if (NOT_WRITTEN.contains(ending)) {
      throw Failure.usage(
          ("The result %s cannot be written as its name says: give it a name that ends in .png,"
                  + " .jpg, .tif, .bmp, .pnm or .webp, or say with --format what shall be in it.")
              .formatted(result));
    }
    return WRITTEN.get(ending);
  }
}
