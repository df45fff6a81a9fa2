package mosaico.filters.tone;

import java.util.List;
import mosaico.filters.Category;
import mosaico.filters.Description;
import mosaico.filters.FilterType;
import mosaico.filters.Parameter;

/** Adds to every sample: {@code clamp(sample + delta * white / 255)}. */
public final class Brightness {

  public static final FilterType TYPE =
      new FilterType(
          "brightness",
          Category.TONE,
          new Description("Brightness", "Brillo"),
          new Description(
              "Adds a value to every sample, to lighten or to darken.",
              "Suma un valor a cada muestra para aclarar u oscurecer."),
          List.of(
              Parameter.whole("delta", -255, 255, 40, new Description("Difference", "Diferencia"))),
          arguments -> new PointFilter(arguments.text(), new Tone.Sum(arguments.integer("delta"))));

  private Brightness() {}
}
