package mosaico.filters.gradient;

import mosaico.filters.Arguments;
import mosaico.filters.Description;
import mosaico.filters.Parameter;
import mosaico.filters.Parameter.Option;

/** What of a gradient becomes the result's sample; never more than white. */
public enum Measure {
  /** {@code round(sqrt(gx² + gy²))}. */
  L2,
  /** {@code |gx| + |gy|}. */
  L1,
  /** {@code |gx|}. */
  X,
  /** {@code |gy|}. */
  Y,
  /** {@code |gx + gy|}. */
  SUM;

  public static final Parameter NORM =
      Parameter.choice(
          "norm",
          new Description("Norm", "Norma"),
          new Option("l2", new Description("L2, exact", "L2, exacta")),
          new Option("l1", new Description("L1, fast", "L1, rápida")));

  public static final Parameter DIRECTION =
      Parameter.choice(
          "direction",
          new Description("Direction", "Dirección"),
          new Option("both", new Description("Both", "Ambas")),
          new Option("x", new Description("Along rows (x)", "A lo largo de las filas (x)")),
          new Option("y", new Description("Down columns (y)", "A lo largo de las columnas (y)")));

  /** As {@link #DIRECTION} says; the {@link #NORM} counts only for both directions. */
  public static Measure of(Arguments arguments) {
    return switch (arguments.choice(DIRECTION.name())) {
      case "x" -> X;
      case "y" -> Y;
      default -> arguments.choice(NORM.name()).equals("l1") ? L1 : L2;
    };
  }

  boolean usesX() {
    return this != Y;
  }

  boolean usesY() {
    return this != X;
  }

  int of(int gx, int gy, int white) {
    return switch (this) {
      case L2 -> root((long) gx * gx + (long) gy * gy, white);
      case L1 -> Math.min(white, Math.abs(gx) + Math.abs(gy));
      case X -> Math.min(white, Math.abs(gx));
      case Y -> Math.min(white, Math.abs(gy));
      case SUM -> Math.min(white, Math.abs(gx + gy));
    };
  }

  /**
   * No root of an integer ends in exactly .5, and up to 65,536 none is so close to it that a
   * double's rounding could matter: all ways of rounding give the same.
   */
  private static int root(long squares, int white) {
    return (int) Math.min(white, Math.round(Math.sqrt((double) squares)));
  }
}
