package mosaico.filters.tone;

import java.util.List;
import mosaico.filters.Category;
import mosaico.filters.Description;
import mosaico.filters.FilterType;
import mosaico.filters.Parameter;

/** {@code floor(white * pow(sample / white, 1 / gamma) + 0.5)} in doubles. */
public final class Gamma {

  public static final FilterType TYPE =
      new FilterType(
          "gamma",
          Category.TONE,
          new Description("Gamma", "Gamma"),
          new Description(
              "Lightens midtones if above 1, darkens them if below.",
              "Aclara los tonos medios si es mayor que 1 y los oscurece si es menor."),
          List.of(Parameter.number("gamma", 0.1, 10, 2.2, new Description("Gamma", "Gamma"))),
          arguments -> {
            double exponent = 1 / arguments.number("gamma");
            return new PointFilter(
                arguments.text(),
                new Tone.Curve((sample, white) -> Levels.curve(sample, 0, white, exponent, white)));
          });

  private Gamma() {}
}
