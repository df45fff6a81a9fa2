package mosaico.filters.crop;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import mosaico.filters.Arguments;
import mosaico.filters.Category;
import mosaico.filters.Description;
import mosaico.filters.Filter;
import mosaico.filters.FilterType;
import mosaico.filters.InvalidChainException;
import mosaico.filters.Parameter;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Rows;
import mosaico.filters.geometry.Shape;

/**
 * Keeps a rectangle of the image. Without a width it reaches to the right edge, without a height to
 * the bottom one.
 */
public final class Crop implements Filter {

  private static final int MOST = 1_000_000;

  public static final FilterType TYPE =
      new FilterType(
          "crop",
          Category.GEOMETRY,
          new Description("Crop", "Recorte"),
          new Description(
              "Keeps a rectangle of the image.", "Conserva un rectángulo de la imagen."),
          List.of(
              Parameter.whole(
                  "x", 0, MOST, 0, new Description("Left (pixels)", "Izquierda (píxeles)")),
              Parameter.whole("y", 0, MOST, 0, new Description("Top (pixels)", "Arriba (píxeles)")),
              Parameter.optionalWhole(
                  "width", 1, MOST, new Description("Width (pixels)", "Ancho (píxeles)")),
              Parameter.optionalWhole(
                  "height", 1, MOST, new Description("Height (pixels)", "Alto (píxeles)"))),
          Map.of("x", "16", "y", "16", "width", "40", "height", "40"),
          Crop::new);

  private final String text;
  private final int left;
  private final int top;
  private final OptionalInt width;
  private final OptionalInt height;

  private Crop(Arguments arguments) {
    text = arguments.text();
    left = arguments.integer("x");
    top = arguments.integer("y");
    width = arguments.optionalInteger("width");
    height = arguments.optionalInteger("height");
  }

  @Override
  public String text() {
    return text;
  }

  @Override
  public Shape output(Shape input) {
    long right = (long) left + width.orElse(1);
    long bottom = (long) top + height.orElse(1);
    if (right > input.width() || bottom > input.height()) {
      throw new InvalidChainException(
          "the rectangle reaches to column %d and row %d; the image has %d columns and %d rows"
              .formatted(right, bottom, input.width(), input.height()));
    }
    return input.withSize(width.orElse(input.width() - left), height.orElse(input.height() - top));
  }

  @Override
  public int halo() {
    return 0;
  }

  @Override
  public Rows input(Rows output, Shape input) {
    return new Rows(output.from() + top, output.to() + top);
  }

  @Override
  public boolean keepsRows() {
    return false;
  }

  @Override
  public void apply(Band input, Band output) {
    int skipped = left * input.image().pixelBytes();
    for (int y = output.rows().from(); y < output.rows().to(); y++) {
      System.arraycopy(
          input.samples(),
          input.offset(y + top) + skipped,
          output.samples(),
          output.offset(y),
          output.image().rowBytes());
    }
  }
}
