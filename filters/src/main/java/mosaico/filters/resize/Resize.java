package mosaico.filters.resize;

import java.util.ArrayList;
import java.util.LinkedHashMap;
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
import mosaico.filters.alpha.Alpha;
import mosaico.filters.crop.Crop;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Rows;
import mosaico.filters.geometry.Shape;

/**
 * Resizes an image, its columns first, then its rows, with samples rounded in between; see {@link
 * ResizeKernel} for the formula and {@link Target} for the size. Equals Pillow's {@code resize} of
 * every channel; with {@code fit=cover}, of the cropped image.
 */
public final class Resize implements Filter {

  /** The most bytes that one output row may be made from, where the image can be resized in two. */
  private static final int MOST_INPUT = 384 << 10;

  public static final FilterType TYPE =
      new FilterType(
          "resize",
          Category.GEOMETRY,
          new Description("Resize", "Cambio de tamaño"),
          new Description(
              "Makes the image larger or smaller; one side follows from the other.",
              "Agranda o reduce la imagen; un lado se deduce del otro."),
          List.of(
              Parameter.optionalWhole(
                  "width", 1, Target.MOST, new Description("Width (pixels)", "Ancho (píxeles)")),
              Parameter.optionalWhole(
                  "height", 1, Target.MOST, new Description("Height (pixels)", "Alto (píxeles)")),
              Fit.PARAMETER,
              Interpolation.PARAMETER,
              Alpha.PARAMETER),
          Map.of("width", "200"),
          Resize::new);

  private static final ResizeKernel KERNEL = ResizeKernel.fastest();

  private final String text;
  private final OptionalInt width;
  private final OptionalInt height;
  private final Fit fit;
  private final Interpolation interpolation;
  private final Alpha alpha;

  private Resize(Arguments arguments) {
    text = arguments.text();
    width = arguments.optionalInteger("width");
    height = arguments.optionalInteger("height");
    fit = Fit.of(arguments);
    interpolation = Interpolation.named(arguments.choice(Interpolation.PARAMETER.name()));
    alpha = Alpha.of(arguments);
    if (width.isEmpty() && height.isEmpty()) {
      throw new InvalidChainException("give width, height or both");
    }
  }

  @Override
  public String text() {
    return text;
  }

  @Override
  public Shape output(Shape input) {
    Target target = target(input);
    return input.withSize(target.width(), target.height());
  }

  /** Meaningless here: how many rows are read depends on how much the image is reduced. */
  @Override
  public int halo() {
    return 0;
  }

  @Override
  public Rows input(Rows output, Shape input) {
    Target target = target(input);
    Rows rows = sources(target, output);
    return new Rows(rows.from() + target.top(), rows.to() + target.top());
  }

  /** The rows of the target's rectangle that some rows of the result are made from. */
  private Rows sources(Target target, Rows output) {
    if (output.count() == 0 || target.rows() == target.height()) {
      return output;
    }
    if (interpolation == Interpolation.NEAREST) {
      int[] places = NearestAxis.places(target.rows(), target.height(), output.to());
      return new Rows(places[output.from()], places[output.to() - 1] + 1);
    }
    Axis axis = new Axis(interpolation, target.rows(), target.height());
    return new Rows(axis.from(output.from()), axis.to(output.to() - 1));
  }

  @Override
  public boolean keepsRows() {
    return fit == Fit.FILL && height.isEmpty();
  }

  @Override
  public List<Filter> split(Shape input) {
    Target target = target(input);
    long mostRows =
        interpolation == Interpolation.NEAREST || target.rows() == target.height()
            ? 1
            : new Axis(interpolation, target.rows(), target.height()).most();
    boolean helps = target.width() < input.width() && !keepsRows();
    if (mostRows * input.rowBytes() <= MOST_INPUT || !helps) {
      return List.of(this);
    }
    List<Filter> parts = new ArrayList<>();
    if (!target.isWhole(input)) {
      parts.add((Filter) Crop.TYPE.create(rectangle(target)));
    }
    parts.add(stretch("width", target.width()));
    parts.add(stretch("height", target.height()));
    return parts;
  }

  private static Map<String, String> rectangle(Target target) {
    return Map.of(
        "x", Integer.toString(target.left()),
        "y", Integer.toString(target.top()),
        "width", Integer.toString(target.columns()),
        "height", Integer.toString(target.rows()));
  }

  /** The resize of one side alone. */
  private Filter stretch(String side, int size) {
    Map<String, String> given = new LinkedHashMap<>();
    given.put(side, Integer.toString(size));
    given.put("fit", "fill");
    given.put("kernel", interpolation.text());
    given.put("alpha", alpha == Alpha.PLAIN ? "plain" : "weighted");
    return (Filter) TYPE.create(given);
  }

  private Target target(Shape input) {
    return Target.of(fit, width, height, input);
  }

  @Override
  public void apply(Band input, Band output) {
    Target target = target(input.image());
    if (target.rows() == target.height() && target.top() == 0) {
      columns(input, output, target);
      return;
    }
    if (interpolation == Interpolation.NEAREST) {
      int to = output.rows().to();
      Copying.pixels(
          input,
          output,
          places(target.columns(), target.width(), target.width(), target.left()),
          places(target.rows(), target.height(), to, target.top()));
      return;
    }
    Rows needed = input(output.rows(), input.image());
    Band between = input;
    if (target.columns() != target.width() || target.left() != 0) {
      Shape shape = input.image().withSize(target.width(), input.image().height());
      between = Band.allocate(shape, needed);
      columns(input, between, target);
    }
    rows(between, output, target);
  }

  private void columns(Band input, Band output, Target target) {
    if (target.columns() == target.width() || interpolation == Interpolation.NEAREST) {
      int[] places = places(target.columns(), target.width(), target.width(), target.left());
      Copying.columns(input, output, places);
    } else {
      Axis axis = new Axis(interpolation, target.columns(), target.width());
      Weights weights = Weights.ofAll(axis, input.image().depth(), target.left());
      KERNEL.columns(input, output, weights, alpha);
    }
  }

  private void rows(Band input, Band output, Target target) {
    if (target.rows() == target.height() || interpolation == Interpolation.NEAREST) {
      int to = output.rows().to();
      Copying.rows(input, output, places(target.rows(), target.height(), to, target.top()));
    } else {
      Axis axis = new Axis(interpolation, target.rows(), target.height());
      Weights weights = Weights.of(axis, input.image().depth(), output.rows(), target.top());
      KERNEL.rows(input, output, weights, alpha);
    }
  }

  private static int[] places(int input, int output, int count, int offset) {
    int[] places = NearestAxis.places(input, output, count);
    for (int i = 0; i < places.length; i++) {
      places[i] += offset;
    }
    return places;
  }
}
