package mosaico.coordinator.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import mosaico.coordinator.scaling.ScalingCurve.Point;
import org.junit.jupiter.api.Test;

class ScalingCurveTest {

  private static List<Point> on(ScalingCurve curve, int... workers) {
    return Arrays.stream(workers).mapToObj(n -> new Point(n, curve.tilesPerSecond(n))).toList();
  }

  @Test
  void aCurveIsFoundAgainFromPointsOnIt() {
    ScalingCurve curve = new ScalingCurve(25, 0.05, 0.002);

    ScalingCurve found = ScalingCurve.fit(on(curve, 1, 2, 4, 8, 16, 32));

    assertThat(found.lambda()).isCloseTo(25, within(1e-6));
    assertThat(found.sigma()).isCloseTo(0.05, within(1e-6));
    assertThat(found.kappa()).isCloseTo(0.002, within(1e-6));
  }

  @Test
  void ofAnyPointsTheFitHasSmallerRelativeErrorsThanItsNeighbours() {
    List<Point> measured =
        List.of(new Point(1, 20), new Point(2, 37), new Point(4, 60), new Point(8, 71));
    ScalingCurve fit = ScalingCurve.fit(measured);

    for (double factor : new double[] {0.98, 1.02}) {
      assertThat(error(measured, new ScalingCurve(fit.lambda() * factor, fit.sigma(), fit.kappa())))
          .isGreaterThan(error(measured, fit));
      assertThat(error(measured, new ScalingCurve(fit.lambda(), fit.sigma() * factor, fit.kappa())))
          .isGreaterThan(error(measured, fit));
      assertThat(error(measured, new ScalingCurve(fit.lambda(), fit.sigma(), fit.kappa() * factor)))
          .isGreaterThan(error(measured, fit));
    }
  }

  private static double error(List<Point> points, ScalingCurve curve) {
    return points.stream()
        .mapToDouble(point -> point.tilesPerSecond() / curve.tilesPerSecond(point.workers()) - 1)
        .map(relative -> relative * relative)
        .sum();
  }

  @Test
  void onePointGivesALineAndTwoGiveNoCoherency() {
    assertThat(ScalingCurve.fit(List.of(new Point(3, 60)))).isEqualTo(ScalingCurve.linear(20));

    ScalingCurve two = ScalingCurve.fit(List.of(new Point(1, 20), new Point(2, 30)));
    assertThat(two.kappa()).isZero();
    assertThat(two.tilesPerSecond(1)).isCloseTo(20, within(1e-9));
    assertThat(two.tilesPerSecond(2)).isCloseTo(30, within(1e-9));
  }

  @Test
  void workersThatMakeMoreThanTheirShareGiveNoNegativeContention() {
    ScalingCurve fit = ScalingCurve.fit(List.of(new Point(1, 10), new Point(2, 24)));

    assertThat(fit.sigma()).isZero();
    assertThat(fit.kappa()).isZero();
    assertThat(fit.lambda()).isBetween(10.0, 12.0);
  }

  /** Gunther: the most is made by {@code sqrt((1 - sigma) / kappa)} workers, here 25. */
  @Test
  void fromTheFormulasPeakOnMoreWorkersMakeLess() {
    ScalingCurve curve = new ScalingCurve(10, 0, 1 / 625.0);

    assertThat(curve.tilesPerSecond(25))
        .isGreaterThan(curve.tilesPerSecond(24))
        .isGreaterThan(curve.tilesPerSecond(26));
    assertThat(curve.knee()).isLessThan(25);
  }

  /** With sigma 1/2, n workers make {@code 2 n / (n + 1)} of one: 1, 1.33, 1.5, 1.6, 1.67. */
  @Test
  void theKneeIsTheLastWorkerThatAddsATenthOfWhatOneMakes() {
    assertThat(new ScalingCurve(30, 0.5, 0).knee()).isEqualTo(4);
    assertThat(ScalingCurve.linear(30).knee()).isEqualTo(ScalingCurve.MOST);
  }

  @Test
  void theFewestWorkersThatMakeEnoughAreFound() {
    ScalingCurve line = ScalingCurve.linear(20);
    assertThat(line.workersFor(60)).isEqualTo(3);
    assertThat(line.workersFor(61)).isEqualTo(4);
    assertThat(line.workersFor(0)).isEqualTo(1);
    assertThat(new ScalingCurve(30, 0.5, 0).workersFor(61)).isEqualTo(ScalingCurve.MOST);
  }
}
