package mosaico.filters.resize;

import java.util.Locale;
import mosaico.filters.Arguments;
import mosaico.filters.Description;
import mosaico.filters.Parameter;
import mosaico.filters.Parameter.Option;

/** How an image of another aspect is made to fit the size that was asked for. */
enum Fit {
  /** As large as fits inside it, its aspect kept. */
  CONTAIN,

  /** Just that size, its aspect kept: what reaches out is cut off, as much on both sides. */
  COVER,

  /** Just that size, whatever becomes of its aspect. */
  FILL,

  /** As {@link #CONTAIN}, but never enlarged. */
  INSIDE;

  static final Parameter PARAMETER =
      Parameter.choice(
          "fit",
          new Description("Fit", "Ajuste"),
          new Option("contain", new Description("Fit inside", "Que quepa")),
          new Option("cover", new Description("Cover, cut off the rest", "Cubrir y recortar")),
          new Option("fill", new Description("Stretch", "Estirar")),
          new Option("inside", new Description("Only reduce", "Solo reducir")));

  /** What {@link #PARAMETER} was set to. */
  static Fit of(Arguments arguments) {
    return valueOf(arguments.choice(PARAMETER.name()).toUpperCase(Locale.ROOT));
  }
}
