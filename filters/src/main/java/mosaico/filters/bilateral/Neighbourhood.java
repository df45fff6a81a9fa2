package mosaico.filters.bilateral;

import java.util.ArrayList;
import java.util.List;
import mosaico.filters.geometry.Depth;

/**
 * The pixels of a disc, and how much each counts by its place and by its colour; as exponents of 2,
 * so that both weights together take one power.
 */
final class Neighbourhood {

  /** Turns an exponent of e into one of 2. */
  private static final double LOG2_E = 1.4426950408889634;

  private final int radius;
  private final double sigmaColour;
  private final List<Neighbour> neighbours = new ArrayList<>();

  /**
   * A pixel of the disc.
   *
   * @param exponent of 2, of the weight of its place
   */
  record Neighbour(int dx, int dy, float exponent) {}

  /**
   * @param sigmaColour the standard deviation of the colours' weights, in units of 8-bit samples
   * @param sigmaSpace that of the places' weights, in pixels
   */
  Neighbourhood(int radius, double sigmaColour, double sigmaSpace) {
    this.radius = radius;
    this.sigmaColour = sigmaColour;
    for (int dy = -radius; dy <= radius; dy++) {
      for (int dx = -radius; dx <= radius; dx++) {
        int squared = dx * dx + dy * dy;
        if (squared <= radius * radius) {
          neighbours.add(new Neighbour(dx, dy, (float) (squared * exponent(sigmaSpace))));
        }
      }
    }
  }

  int radius() {
    return radius;
  }

  /** Row by row, from the upper left. */
  List<Neighbour> neighbours() {
    return List.copyOf(neighbours);
  }

  /** What a squared difference of samples is multiplied by to give the exponent of its weight. */
  float colourExponent(Depth depth) {
    int unit = depth.white() / 255;
    return (float) (exponent(sigmaColour) / (unit * unit));
  }

  private static double exponent(double sigma) {
    return -0.5 / (sigma * sigma) * LOG2_E;
  }
}
