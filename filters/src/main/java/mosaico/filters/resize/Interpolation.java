package mosaico.filters.resize;

import mosaico.filters.Description;
import mosaico.filters.Parameter;

/** How an output sample is made from the input samples around its place: Pillow's filters. */
enum Interpolation {
  LANCZOS3("lanczos3", "Lanczos, sharpest", "Lanczos, la más nítida", 3) {
    @Override
    double weight(double x) {
      return -3 <= x && x < 3 ? sinc(x) * sinc(x / 3) : 0;
    }
  },
  BICUBIC("bicubic", "Bicubic, sharp", "Bicúbica, nítida", 2) {
    @Override
    double weight(double x) {
      double a = -0.5;
      double d = Math.abs(x);
      if (d < 1) {
        return ((a + 2) * d - (a + 3)) * d * d + 1;
      }
      return d < 2 ? (((d - 5) * d + 8) * d - 4) * a : 0;
    }
  },
  BILINEAR("bilinear", "Bilinear, soft", "Bilineal, suave", 1) {
    @Override
    double weight(double x) {
      return Math.max(0, 1 - Math.abs(x));
    }
  },
  BOX("box", "Box, the mean", "Caja, la media", 0.5) {
    @Override
    double weight(double x) {
      return -0.5 < x && x <= 0.5 ? 1 : 0;
    }
  },
  NEAREST("nearest", "Nearest, no new colours", "Vecino más próximo, sin colores nuevos", 0) {
    @Override
    double weight(double x) {
      throw new IllegalStateException("no sum is made of one sample");
    }
  };

  /** The parameter; the first is the default. */
  static final Parameter PARAMETER =
      Parameter.choice(
          "kernel",
          new Description("Interpolation", "Interpolación"),
          LANCZOS3.option(),
          BICUBIC.option(),
          BILINEAR.option(),
          BOX.option(),
          NEAREST.option());

  private final String text;
  private final String en;
  private final String es;
  private final double support;

  Interpolation(String text, String en, String es, double support) {
    this.text = text;
    this.en = en;
    this.es = es;
    this.support = support;
  }

  /** The one of that name, which must be there. */
  static Interpolation named(String name) {
    for (Interpolation value : values()) {
      if (value.text.equals(name)) {
        return value;
      }
    }
    throw new IllegalArgumentException(name);
  }

  /** The name that people write. */
  String text() {
    return text;
  }

  private Parameter.Option option() {
    return new Parameter.Option(text, new Description(en, es));
  }

  /** The distance from which on weights are 0, in the coarser image's samples. */
  double support() {
    return support;
  }

  /** The weight of a sample at distance {@code x}, before weights are made to sum to 1. */
  abstract double weight(double x);

  // Not Math's, which may differ in the last bit from machine to machine.
  private static double sinc(double x) {
    return x == 0 ? 1 : StrictMath.sin(x * Math.PI) / (x * Math.PI);
  }
}
