package mosaico.filters.edges;

import java.util.List;
import mosaico.filters.Arguments;
import mosaico.filters.Category;
import mosaico.filters.Description;
import mosaico.filters.Filter;
import mosaico.filters.FilterType;
import mosaico.filters.GlobalFilter;
import mosaico.filters.Parameter;
import mosaico.filters.Parameter.Option;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Rows;
import mosaico.filters.geometry.Shape;

/**
 * Canny's edges, white on black: the ridges of the 3×3 Sobel gradient, where strong ones, and the
 * weak ones that are connected to them. Equals OpenCV's {@code Canny} of aperture 3. Thresholds are
 * in 8-bit units: of 16-bit samples, in multiples of 257.
 */
public final class Edges implements GlobalFilter {

  private static final int MOST = 1_000;

  public static final FilterType TYPE =
      new FilterType(
          "edges",
          Category.EDGES,
          new Description("Edges (Canny)", "Bordes (Canny)"),
          new Description(
              "Thin lines where the image changes strongly, and weakly next to that.",
              "Líneas finas donde la imagen cambia con fuerza, y las débiles unidas a ellas."),
          List.of(
              Parameter.number(
                  "threshold1", 0, MOST, 50, new Description("Weak edges", "Bordes débiles")),
              Parameter.number(
                  "threshold2", 0, MOST, 150, new Description("Strong edges", "Bordes fuertes")),
              Parameter.choice(
                  "gradient",
                  new Description("Gradient's norm", "Norma del gradiente"),
                  new Option("l1", new Description("L1, fast", "L1, rápida")),
                  new Option("l2", new Description("L2, exact", "L2, exacta")))),
          Edges::new);

  private static final EdgeKernel KERNEL = EdgeKernel.fastest();

  private final String text;
  private final Thresholds thresholds;

  private Edges(Arguments arguments) {
    text = arguments.text();
    thresholds =
        Thresholds.of(
            arguments.number("threshold1"),
            arguments.number("threshold2"),
            arguments.choice("gradient").equals("l2"));
  }

  static Components components(Band input, Rows rows, Thresholds thresholds) {
    EdgeMap map = new EdgeMap(rows, input.image().width());
    KERNEL.apply(input, thresholds, map);
    return Components.of(map);
  }

  @Override
  public String text() {
    return text;
  }

  @Override
  public boolean needsGray() {
    return true;
  }

  @Override
  public int halo() {
    return EdgeKernel.HALO;
  }

  @Override
  public boolean isBoundToBands() {
    return true;
  }

  @Override
  public byte[] survey(Band input, Rows rows) {
    return components(input, rows, thresholds).summary().toBytes();
  }

  @Override
  public List<byte[]> reduce(Shape image, List<Rows> bands, List<byte[]> summaries) {
    return BorderEdges.of(summaries, image.width()).stream().map(BorderEdges::toBytes).toList();
  }

  @Override
  public Filter with(byte[] sideInput) {
    return new EdgePainter(text, thresholds, BorderEdges.fromBytes(sideInput));
  }
}
