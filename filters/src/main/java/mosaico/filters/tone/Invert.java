package mosaico.filters.tone;

import java.util.List;
import mosaico.filters.Category;
import mosaico.filters.Description;
import mosaico.filters.FilterType;

/** Makes a negative: {@code white - sample}. */
public final class Invert {

  public static final FilterType TYPE =
      new FilterType(
          "invert",
          Category.TONE,
          new Description("Invert", "Invertir"),
          new Description(
              "Makes a negative: light becomes dark.",
              "Hace un negativo: lo claro se vuelve oscuro."),
          List.of(),
          arguments -> new PointFilter(arguments.text(), new Tone.Negative()));

  private Invert() {}
}
