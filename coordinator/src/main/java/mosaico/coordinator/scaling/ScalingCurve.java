package mosaico.coordinator.scaling;

import java.util.Collection;
import java.util.List;

/**
 * How many tiles a second {@code n} workers make together, by the Universal Scalability Law (N. J.
 * Gunther, <i>A General Theory of Computational Scalability Based on Rational Functions</i>,
 * arXiv:0808.1431, equation 5):
 *
 * <pre>X(n) = n / (a + b (n - 1) + c n (n - 1)),   lambda = 1 / a,  sigma = b / a,  kappa = c / a
 * </pre>
 *
 * @param lambda tiles a second of one worker alone, over 0
 * @param sigma contention: the share of the work that only one worker can have done at a time
 * @param kappa coherency: what each pair of workers costs, so that from some number on more workers
 *     make less
 */
public record ScalingCurve(double lambda, double sigma, double kappa) {

  /** More workers than anybody has. */
  public static final int MOST = 10_000;

  /** A worker is worth it if it adds at least this share of what a single one makes. */
  private static final double WORTH = 0.1;

  /**
   * A measurement: so many workers with enough to do made so many tiles a second.
   *
   * @param workers at least 1
   * @param tilesPerSecond over 0
   */
  public record Point(int workers, double tilesPerSecond) {

    private double secondsPerTileAndWorker() {
      return workers / tilesPerSecond;
    }
  }

  /** Workers that do not get into each other's way. */
  public static ScalingCurve linear(double lambda) {
    return new ScalingCurve(lambda, 0, 0);
  }

  /**
   * The curve with the least squares of relative errors of {@code n / X(n)}, which is linear in a,
   * b and c, none of them negative. One number of workers gives a line, two give no kappa.
   *
   * @param points at least one, each of another number of workers
   */
  public static ScalingCurve fit(Collection<Point> points) {
    double[] best = null;
    double least = Double.POSITIVE_INFINITY;
    for (boolean[] used : shapes(points.size())) {
      double[] found = LeastSquares.solve(rows(points, used));
      if (isPossible(found)) {
        double[] abc = spread(found, used);
        double error = error(points, abc);
        // A further parameter has to earn its place by more than rounding.
        if (error < least - 1e-12) {
          least = error;
          best = abc;
        }
      }
    }
    if (best == null) {
      throw new IllegalArgumentException("no curve fits " + points);
    }
    return new ScalingCurve(1 / best[0], best[1] / best[0], best[2] / best[0]);
  }

  /** Which of a, b and c are used, the simplest first. */
  private static List<boolean[]> shapes(int points) {
    boolean[] line = {true, false, false};
    boolean[] contention = {true, true, false};
    boolean[] coherency = {true, false, true};
    boolean[] both = {true, true, true};
    return switch (points) {
      case 1 -> List.of(line);
      case 2 -> List.of(line, contention);
      default -> List.of(line, contention, coherency, both);
    };
  }

  /** The equations {@code (a + b (n - 1) + c n (n - 1)) / y = 1}, the right side last. */
  private static double[][] rows(Collection<Point> points, boolean[] used) {
    return points.stream()
        .map(
            point -> {
              double[] terms = terms(point.workers());
              double y = point.secondsPerTileAndWorker();
              double[] row = new double[count(used) + 1];
              int next = 0;
              for (int i = 0; i < terms.length; i++) {
                if (used[i]) {
                  row[next++] = terms[i] / y;
                }
              }
              row[next] = 1;
              return row;
            })
        .toArray(double[][]::new);
  }

  private static double[] terms(double n) {
    return new double[] {1, n - 1, n * (n - 1)};
  }

  private static int count(boolean[] used) {
    int count = 0;
    for (boolean each : used) {
      count += each ? 1 : 0;
    }
    return count;
  }

  private static boolean isPossible(double[] found) {
    boolean possible = found.length > 0 && found[0] > 0;
    for (double each : found) {
      possible &= each >= 0;
    }
    return possible;
  }

  private static double[] spread(double[] found, boolean[] used) {
    double[] abc = new double[used.length];
    int next = 0;
    for (int i = 0; i < used.length; i++) {
      abc[i] = used[i] ? found[next++] : 0;
    }
    return abc;
  }

  private static double error(Collection<Point> points, double[] abc) {
    double sum = 0;
    for (Point point : points) {
      double[] terms = terms(point.workers());
      double y = abc[0] * terms[0] + abc[1] * terms[1] + abc[2] * terms[2];
      double relative = y / point.secondsPerTileAndWorker() - 1;
      sum += relative * relative;
    }
    return sum;
  }

  /** Tiles a second that so many workers make. */
  public double tilesPerSecond(int workers) {
    double n = workers;
    return lambda * n / (1 + sigma * (n - 1) + kappa * n * (n - 1));
  }

  /**
   * The knee: the most workers of which the last one still adds a tenth of what a single one makes;
   * {@link #MOST} if there is no end to it.
   */
  public int knee() {
    int knee = 1;
    while (knee < MOST
        && tilesPerSecond(knee + 1) - tilesPerSecond(knee) >= WORTH * tilesPerSecond(1)) {
      knee++;
    }
    return knee;
  }

  /** The fewest workers that make so much; {@link #MOST} if none do. */
  public int workersFor(double tilesPerSecond) {
    int workers = 1;
    while (workers < MOST && tilesPerSecond(workers) < tilesPerSecond * (1 - 1e-9)) {
      workers++;
    }
    return workers;
  }
}
