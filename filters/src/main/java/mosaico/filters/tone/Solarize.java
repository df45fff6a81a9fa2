package mosaico.filters.tone;

import java.util.List;
import mosaico.filters.Category;
import mosaico.filters.Description;
import mosaico.filters.FilterType;
import mosaico.filters.Parameter;

/**
 * Inverts what is light: {@code sample < threshold * white / 255 ? sample : white - sample}; at 8
 * bits, Pillow's {@code solarize}.
 */
public final class Solarize {

  public static final FilterType TYPE =
      new FilterType(
          "solarize",
          Category.TONE,
          new Description("Solarize", "Solarizar"),
          new Description(
              "Inverts what is as light as a threshold, or lighter.",
              "Invierte lo que es tan claro como un umbral, o más."),
          List.of(
              Parameter.whole("threshold", 0, 255, 128, new Description("Threshold", "Umbral"))),
          arguments ->
              new PointFilter(arguments.text(), new Tone.Fold(arguments.integer("threshold"))));

  private Solarize() {}
}
