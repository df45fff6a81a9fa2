package mosaico.filters.flip;

import java.util.List;
import mosaico.filters.Arguments;
import mosaico.filters.Category;
import mosaico.filters.Description;
import mosaico.filters.FilterType;
import mosaico.filters.Parameter;
import mosaico.filters.Parameter.Option;
import mosaico.filters.Step;

/**
 * Mirrors the image. Left and right change places within each row, which bands can do; top and
 * bottom only in the whole image.
 */
public final class Flip {

  public static final FilterType TYPE =
      new FilterType(
          "flip",
          Category.GEOMETRY,
          new Description("Flip", "Volteo"),
          new Description(
              "Mirrors the image: left and right, top and bottom, or both.",
              "Refleja la imagen: izquierda y derecha, arriba y abajo, o ambas."),
          List.of(
              Parameter.choice(
                  "direction",
                  new Description("Direction", "Dirección"),
                  new Option("horizontal", new Description("Left and right", "Horizontal")),
                  new Option("vertical", new Description("Top and bottom", "Vertical")),
                  new Option("both", new Description("Both", "Ambas")))),
          Flip::create);

  private Flip() {}

  private static Step create(Arguments arguments) {
    return switch (arguments.choice("direction")) {
      case "horizontal" -> new HorizontalFlip(arguments.text());
      case "vertical" -> new VerticalFlip(arguments.text(), false);
      default -> new VerticalFlip(arguments.text(), true);
    };
  }
}
