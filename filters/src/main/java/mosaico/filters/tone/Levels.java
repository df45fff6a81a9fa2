package mosaico.filters.tone;

import java.util.List;
import mosaico.filters.Arguments;
import mosaico.filters.Category;
import mosaico.filters.Description;
import mosaico.filters.FilterType;
import mosaico.filters.InvalidChainException;
import mosaico.filters.Parameter;
import mosaico.filters.Step;

/**
 * Stretches what lies between a black and a white level to the whole range: {@code floor(white *
 * pow(x, 1 / gamma) + 0.5)} in doubles, of {@code x = (sample - low) / (high - low)} held to 0 to
 * 1, where {@code low} and {@code high} are the levels times {@code white / 255}.
 */
public final class Levels {

  public static final FilterType TYPE =
      new FilterType(
          "levels",
          Category.TONE,
          new Description("Levels", "Ajuste de niveles"),
          new Description(
              "Stretches the tones between a black and a white level to the whole range.",
              "Extiende los tonos entre un nivel negro y uno blanco a toda la gama."),
          List.of(
              Parameter.whole("black", 0, 254, 16, new Description("Black", "Negro")),
              Parameter.whole("white", 1, 255, 235, new Description("White", "Blanco")),
              Parameter.number("gamma", 0.1, 10, 1, new Description("Gamma", "Gamma"))),
          Levels::create);

  private Levels() {}

  private static Step create(Arguments arguments) {
    int black = arguments.integer("black");
    int light = arguments.integer("white");
    if (black >= light) {
      throw new InvalidChainException("black must be less than white");
    }
    double exponent = 1 / arguments.number("gamma");
    return new PointFilter(
        arguments.text(),
        new Tone.Curve(
            (sample, white) -> {
              int low = Tone.scaled(black, white);
              return curve(sample, low, Tone.scaled(light, white), exponent, white);
            }));
  }

  static int curve(int sample, int low, int high, double exponent, int white) {
    double x = (double) (Math.clamp(sample, low, high) - low) / (high - low);
    return (int) Math.floor(white * StrictMath.pow(x, exponent) + 0.5);
  }
}
