package mosaico.contract.tile;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import mosaico.filters.geometry.Depth;
import mosaico.filters.geometry.Shape;

/**
 * What the first version of the contract can say. It never changes: workers of that version are
 * taken to know this, and tiles that need no more say so in their headers.
 */
public final class FirstVersion {

  public static final int NUMBER = 1;

  /** Its filters. */
  public static final List<String> FILTERS = List.of("blur", "brightness", "grayscale", "sobel");

  /** Their parameters, each behind its filter's name. */
  public static final List<String> PARAMETERS =
      List.of("blur:sigma", "brightness:delta", "sobel:norm");

  /** Four samples a pixel: the last one is alpha. */
  private static final int WITH_ALPHA = 4;

  private FirstVersion() {}

  /**
   * Whether a worker of the first version makes of such a tile what newer ones do. It blurs colours
   * without regard to alpha.
   */
  static boolean canSay(Shape image, Set<String> names, boolean sideInputs, ResultEncoding result) {
    return image.depth() == Depth.EIGHT
        && !names.isEmpty()
        && !sideInputs
        && result != ResultEncoding.SUMMARY
        && !(image.channels() == WITH_ALPHA && names.contains("blur"))
        && names.stream().allMatch(name -> FILTERS.contains(name) || PARAMETERS.contains(name));
  }

  /** A chain of the first version, said so that it means the same today. */
  static String today(String filters, Shape image) {
    if (image.channels() != WITH_ALPHA) {
      return filters;
    }
    List<String> steps = Arrays.asList(filters.split(",", -1));
    return steps.stream()
        .map(step -> step.matches("blur(:.*)?") ? step + ":alpha=plain" : step)
        .collect(Collectors.joining(","));
  }
}
