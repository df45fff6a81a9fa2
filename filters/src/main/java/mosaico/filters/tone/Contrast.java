package mosaico.filters.tone;

import java.util.List;
import mosaico.filters.Category;
import mosaico.filters.Description;
import mosaico.filters.FilterType;
import mosaico.filters.Parameter;

/**
 * Spreads samples about mid-gray, {@code mid = (white + 1) / 2}: {@code clamp(mid + ((sample - mid)
 * * q + 2048 >> 12))}, where {@code q} is the factor in 1/4096ths, rounded to even.
 */
public final class Contrast {

  public static final FilterType TYPE =
      new FilterType(
          "contrast",
          Category.TONE,
          new Description("Contrast", "Contraste"),
          new Description(
              "Moves tones away from mid-gray, or towards it.",
              "Aleja los tonos del gris medio, o los acerca."),
          List.of(Parameter.number("factor", 0, 8, 1.5, new Description("Factor", "Factor"))),
          arguments -> {
            int factor = (int) Math.rint(arguments.number("factor") * 4096);
            return new PointFilter(arguments.text(), new Tone.Spread(factor));
          });

  private Contrast() {}
}
