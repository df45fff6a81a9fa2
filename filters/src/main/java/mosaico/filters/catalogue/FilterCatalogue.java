package mosaico.filters.catalogue;

import java.util.List;
import java.util.stream.Collectors;
import mosaico.filters.FilterType;
import mosaico.filters.InvalidChainException;
import mosaico.filters.adaptive.AdaptiveThreshold;
import mosaico.filters.autocontrast.Autocontrast;
import mosaico.filters.bilateral.Bilateral;
import mosaico.filters.blur.Blur;
import mosaico.filters.box.Box;
import mosaico.filters.colour.Saturation;
import mosaico.filters.colour.Sepia;
import mosaico.filters.convolve.Convolve;
import mosaico.filters.crop.Crop;
import mosaico.filters.edges.Edges;
import mosaico.filters.equalize.Equalize;
import mosaico.filters.flip.Flip;
import mosaico.filters.gradient.Laplacian;
import mosaico.filters.gradient.Prewitt;
import mosaico.filters.gradient.Scharr;
import mosaico.filters.gray.Grayscale;
import mosaico.filters.median.Median;
import mosaico.filters.morphology.Morphology;
import mosaico.filters.otsu.Otsu;
import mosaico.filters.resize.Resize;
import mosaico.filters.rotate.Rotate;
import mosaico.filters.sharpen.Sharpen;
import mosaico.filters.sobel.Sobel;
import mosaico.filters.tone.Brightness;
import mosaico.filters.tone.Contrast;
import mosaico.filters.tone.Gamma;
import mosaico.filters.tone.Invert;
import mosaico.filters.tone.Levels;
import mosaico.filters.tone.Posterize;
import mosaico.filters.tone.Solarize;
import mosaico.filters.tone.Threshold;

/** Every filter there is. To add one: write its class, and name its type in {@link #ALL}. */
public final class FilterCatalogue {

  private static final List<FilterType> ALL =
      List.of(
          Sobel.TYPE,
          Scharr.TYPE,
          Prewitt.TYPE,
          Laplacian.TYPE,
          Grayscale.TYPE,
          Brightness.TYPE,
          Contrast.TYPE,
          Gamma.TYPE,
          Levels.TYPE,
          Invert.TYPE,
          Threshold.TYPE,
          Posterize.TYPE,
          Solarize.TYPE,
          Saturation.TYPE,
          Sepia.TYPE,
          Blur.TYPE,
          Box.TYPE,
          Median.TYPE,
          Bilateral.TYPE,
          Sharpen.TYPE,
          Convolve.TYPE,
          AdaptiveThreshold.TYPE,
          Morphology.ERODE,
          Morphology.DILATE,
          Morphology.OPEN,
          Morphology.CLOSE,
          Crop.TYPE,
          Flip.TYPE,
          Rotate.TYPE,
          Resize.TYPE,
          Otsu.TYPE,
          Equalize.TYPE,
          Autocontrast.TYPE,
          Edges.TYPE);

  private FilterCatalogue() {}

  public static List<FilterType> all() {
    return ALL;
  }

  /** The type of that name, or an {@link InvalidChainException} that lists the names there are. */
  public static FilterType get(String name) {
    return ALL.stream()
        .filter(type -> type.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidChainException(
                    "there is no filter \"%s\"; the filters are %s"
                        .formatted(
                            name,
                            ALL.stream().map(FilterType::name).collect(Collectors.joining(", ")))));
  }
}
