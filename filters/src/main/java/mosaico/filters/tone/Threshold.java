package mosaico.filters.tone;

import java.util.List;
import mosaico.filters.Category;
import mosaico.filters.Description;
import mosaico.filters.FilterType;
import mosaico.filters.Parameter;

/**
 * {@code sample > level * white / 255 ? white : 0}, each channel by itself: OpenCV's {@code
 * THRESH_BINARY}.
 */
public final class Threshold {

  public static final FilterType TYPE =
      new FilterType(
          "threshold",
          Category.THRESHOLDS,
          new Description("Threshold", "Umbral"),
          new Description(
              "Makes samples above a level white, and all others black.",
              "Vuelve blancas las muestras por encima de un nivel y negras las demás."),
          List.of(Parameter.whole("level", 0, 255, 127, new Description("Level", "Nivel"))),
          arguments -> new PointFilter(arguments.text(), new Tone.Cut(arguments.integer("level"))));

  private Threshold() {}
}
