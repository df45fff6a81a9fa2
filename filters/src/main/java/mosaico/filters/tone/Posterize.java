package mosaico.filters.tone;

import java.util.List;
import mosaico.filters.Category;
import mosaico.filters.Description;
import mosaico.filters.FilterType;
import mosaico.filters.Parameter;

/**
 * Leaves {@code n} levels, from black to white: {@code k = sample * n / (white + 1)}, rounded down,
 * becomes {@code k * white / (n - 1)}, rounded half up.
 */
public final class Posterize {

  public static final FilterType TYPE =
      new FilterType(
          "posterize",
          Category.TONE,
          new Description("Posterize", "Posterizar"),
          new Description(
              "Leaves only a few levels of each colour.",
              "Deja solo unos pocos niveles de cada color."),
          List.of(Parameter.whole("levels", 2, 255, 4, new Description("Levels", "Niveles"))),
          arguments -> {
            int levels = arguments.integer("levels");
            return new PointFilter(
                arguments.text(),
                new Tone.Curve(
                    (sample, white) -> {
                      int k = sample * levels / (white + 1);
                      return (2 * k * white + levels - 1) / (2 * (levels - 1));
                    }));
          });

  private Posterize() {}
}
