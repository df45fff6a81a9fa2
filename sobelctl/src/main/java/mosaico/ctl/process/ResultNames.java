package mosaico.ctl.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The names of results: those of the images, with the ending of the result's format. A name that
 * occurs again, whatever its case, gets a number.
 */
final class ResultNames {
  /** Of the formats, as a request names them. */
  private static final Map<String, String> ENDINGS =
      Map.of("png", "png", "jpeg", "jpg", "tiff", "tif", "bmp", "bmp", "pnm", "pnm");

  private ResultNames() {}

  /**
   * The names, in the images' order.
   *
   * @param format as a request names it
   */
  static List<String> of(List<Path> images, String format) {
    List<String> names = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    for (Path image : images) {
      String stem = stem(image);
      String name = stem;
      for (int number = 2; !taken.add(name.toLowerCase(Locale.ROOT)); number++) {
        name = stem + "-" + number;
      }
      names.add(name + "." + ENDINGS.get(format));
    }
    return names;
  }

  private static String stem(Path image) {
    String name = String.valueOf(image.getFileName());
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }
}
