package mosaico.filters.rotate;

import java.util.List;
import mosaico.filters.Arguments;
import mosaico.filters.Category;
import mosaico.filters.Description;
import mosaico.filters.FilterType;
import mosaico.filters.Parameter;
import mosaico.filters.Parameter.Option;
import mosaico.filters.Rearrangement;
import mosaico.filters.geometry.Shape;

/** Turns the image clockwise by 90, 180 or 270 degrees. */
public final class Rotate implements Rearrangement {

  public static final FilterType TYPE =
      new FilterType(
          "rotate",
          Category.GEOMETRY,
          new Description("Rotate", "Rotación"),
          new Description(
              "Turns the image clockwise by a right angle, two or three.",
              "Gira la imagen en sentido horario uno, dos o tres ángulos rectos."),
          List.of(
              Parameter.choice(
                  "angle",
                  new Description("Angle (clockwise)", "Ángulo (horario)"),
                  new Option("90", new Description("90°", "90°")),
                  new Option("180", new Description("180°", "180°")),
                  new Option("270", new Description("270°", "270°")))),
          Rotate::new);

  private final String text;
  private final int angle;

  private Rotate(Arguments arguments) {
    text = arguments.text();
    angle = Integer.parseInt(arguments.choice("angle"));
  }

  @Override
  public String text() {
    return text;
  }

  @Override
  public boolean swapsAxes() {
    return angle != 180;
  }

  @Override
  public int sourceX(int x, int y, Shape input) {
    return switch (angle) {
      case 90 -> y;
      case 180 -> input.width() - 1 - x;
      default -> input.width() - 1 - y;
    };
  }

  @Override
  public int sourceY(int x, int y, Shape input) {
    return switch (angle) {
      case 90 -> input.height() - 1 - x;
      case 180 -> input.height() - 1 - y;
      default -> x;
    };
  }
}
