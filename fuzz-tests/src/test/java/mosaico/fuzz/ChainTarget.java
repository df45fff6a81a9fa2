package mosaico.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import mosaico.filters.InvalidChainException;
import mosaico.filters.chain.Chain;
import mosaico.filters.geometry.Shape;

/** Chains as text: each is refused, or says the same when it is written and read again. */
public final class ChainTarget {
  private static final List<Shape> SHAPES = List.of(new Shape(33, 21, 3), new Shape(1, 1, 1));

  private ChainTarget() {}

  /** One input. */
  public static void fuzzerTestOneInput(byte[] input) {
    Chain chain;
    try {
      chain = Chain.parse(new String(input, UTF_8));
    } catch (InvalidChainException e) {
      return;
    }
    if (!Chain.parse(chain.text()).text().equals(chain.text())) {
      throw new AssertionError(chain.text() + " reads differently");
    }
    for (Shape shape : SHAPES) {
      try {
        var _ = chain.result(shape);
      } catch (InvalidChainException e) {
        // It does not fit such an image.
      }
    }
  }
}
