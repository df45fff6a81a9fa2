package mosaico.filters.sharpen;

import java.util.List;
import java.util.Map;
import mosaico.filters.Arguments;
import mosaico.filters.Category;
import mosaico.filters.Description;
import mosaico.filters.Filter;
import mosaico.filters.FilterType;
import mosaico.filters.Parameter;
import mosaico.filters.alpha.Alpha;
import mosaico.filters.blur.Blur;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Rows;
import mosaico.filters.geometry.Shape;

/**
 * Unsharp mask: to each sample of each channel, alpha included, it adds {@code (A (sample -
 * blurred) + 128) >> 8}, where {@code A} is the amount in 1/256ths, rounded, and {@code blurred} is
 * what {@link Blur} makes of the sample; the result is clamped to 0 to white. How alpha is treated
 * decides how colours are blurred.
 */
public final class Sharpen implements Filter {

  public static final FilterType TYPE =
      new FilterType(
          "sharpen",
          Category.DETAIL,
          new Description("Sharpen", "Enfoque"),
          new Description(
              "Adds to each sample what a Gaussian blur took away (unsharp mask).",
              "Suma a cada muestra lo que un desenfoque gaussiano le quitó (máscara de enfoque)."),
          List.of(
              Parameter.number("amount", 0.1, 10, 1, new Description("Amount", "Cantidad"))
                  .alsoCalled("intensity"),
              Parameter.number(
                  "sigma", 0.1, 50, 1.5, new Description("Sigma (pixels)", "Sigma (píxeles)")),
              Alpha.PARAMETER),
          Sharpen::new);

  private static final SharpenKernel KERNEL = SharpenKernel.fastest();

  /** Bytes of rows that are blurred at a time; at least so many rows, for each has a halo. */
  private static final int BLURRED = 512 << 10;

  private static final int LEAST_ROWS = 64;

  private final String text;
  private final int amount;
  private final Filter blur;

  private Sharpen(Arguments arguments) {
    text = arguments.text();
    amount = (int) Math.rint(arguments.number("amount") * 256);
    String alpha = Alpha.PARAMETER.name();
    blur =
        (Filter)
            Blur.TYPE.create(
                Map.of(
                    "sigma",
                    Double.toString(arguments.number("sigma")),
                    alpha,
                    arguments.choice(alpha)));
  }

  @Override
  public String text() {
    return text;
  }

  @Override
  public int halo() {
    return blur.halo();
  }

  @Override
  public Rows input(Rows output, Shape input) {
    return blur.input(output, input);
  }

  @Override
  public void apply(Band input, Band output) {
    // Some rows at a time, so that what is blurred is still in a cache when it is compared.
    Rows rows = output.rows();
    int step = Math.max(LEAST_ROWS, BLURRED / output.image().rowBytes());
    byte[] memory = new byte[Math.min(step, rows.count()) * output.image().rowBytes()];
    for (int top = rows.from(); top < rows.to(); top += step) {
      Rows part = new Rows(top, Math.min(top + step, rows.to()));
      Band blurred = new Band(output.image(), part, memory);
      blur.apply(input, blurred);
      KERNEL.apply(input, blurred, output.slice(part), amount);
    }
  }
}
