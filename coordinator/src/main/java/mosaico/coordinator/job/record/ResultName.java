package mosaico.coordinator.job.record;

import java.nio.charset.StandardCharsets;
import mosaico.codecs.formats.OutputFormat;

/**
 * The name of a result's file, after the picture, the chain and the format: {@code
 * photo-blur-sigma-2-sobel.png}. File systems take 255 bytes: what is longer is cut off, the
 * picture's name and the chain each for itself.
 */
public final class ResultName {
  private static final int LONGEST_STEM = 120;
  private static final int LONGEST_CHAIN = 100;

  private ResultName() {}

  public static String of(String name, String filters, OutputFormat format) {
    String chain = filters.replaceAll("[^a-z0-9]+", "-");
    return stem(name) + "-" + cut(chain, LONGEST_CHAIN) + "." + format.extension();
  }

  /** The picture's name without what follows its last dot, cut off if it is long. */
  static String stem(String name) {
    int dot = name.lastIndexOf('.');
    return cut(dot > 0 ? name.substring(0, dot) : name, LONGEST_STEM);
  }

  /** The longest beginning, of whole characters, that has so many bytes in UTF-8 at the most. */
  private static String cut(String text, int most) {
    int end = 0;
    int bytes = 0;
    while (end < text.length()) {
      int character = text.codePointAt(end);
      bytes += Character.toString(character).getBytes(StandardCharsets.UTF_8).length;
      if (bytes > most) {
        return text.substring(0, end);
      }
      end += Character.charCount(character);
    }
    return text;
  }
}
