package mosaico.codecs.tiff;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mosaico.codecs.tiff.TiffTags.Photometric;

/**
 * Files of cameras that are TIFF files, but whose first image is only a preview. What the sensor
 * saw is in another directory, undeveloped.
 */
final class CameraRaw {

  private static final int CR2_MARK_AT = 8;

  /** The beginning of tag Make. */
  private static final Map<String, String> MAKERS =
      Map.of(
          "nikon", "NEF",
          "sony", "ARW",
          "pentax", "PEF",
          "ricoh", "PEF",
          "samsung", "SRW",
          "epson", "ERF",
          "seiko epson", "ERF",
          "hasselblad", "3FR",
          "canon", "CR2",
          "kodak", "DCR");

  private static final Set<Integer> UNDEVELOPED =
      Set.of(Photometric.COLOUR_FILTER_ARRAY, Photometric.LINEAR_RAW);

  private static final int MOST_SUB_DIRECTORIES = 16;

  private CameraRaw() {}

  /**
   * The format of a file, if it is one of a camera: {@code NEF}.
   *
   * @param first the file's first directory
   */
  static Optional<String> of(TiffDirectory first, MemorySegment file) throws IOException {
    if (first.has(TiffTags.DNG_VERSION)) {
      return Optional.of("DNG");
    }
    if (file.byteSize() > CR2_MARK_AT + 2
        && file.get(JAVA_BYTE, CR2_MARK_AT) == 'C'
        && file.get(JAVA_BYTE, CR2_MARK_AT + 1) == 'R') {
      return Optional.of("CR2");
    }
    return isUndeveloped(first) || hasUndeveloped(first)
        ? Optional.of(byMaker(first.text(TiffTags.MAKE)))
        : Optional.empty();
  }

  private static boolean isUndeveloped(TiffDirectory directory) throws IOException {
    return UNDEVELOPED.contains(directory.first(TiffTags.PHOTOMETRIC, -1));
  }

  private static boolean hasUndeveloped(TiffDirectory first) throws IOException {
    boolean found = false;
    for (long at : first.values(TiffTags.SUB_DIRECTORIES, MOST_SUB_DIRECTORIES)) {
      found |= isUndevelopedAt(first, at);
    }
    return found;
  }

  private static boolean isUndevelopedAt(TiffDirectory first, long position) {
    try {
      return isUndeveloped(first.at(position));
    } catch (IOException _) {
      // Like all that does not belong to the first image, it may be damaged.
      return false;
    }
  }

  private static String byMaker(String make) {
    String maker = make.toLowerCase(Locale.ROOT).strip();
    return MAKERS.entrySet().stream()
        .filter(entry -> maker.startsWith(entry.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("camera raw");
  }
}
