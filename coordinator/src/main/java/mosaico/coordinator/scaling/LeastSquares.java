package mosaico.coordinator.scaling;

/** Linear least squares of up to a few unknowns, by the normal equations. */
final class LeastSquares {

  private static final double SINGULAR = 1e-12;

  private LeastSquares() {}

  /**
   * Solves an overdetermined system.
   *
   * @param rows a row for each equation: the unknowns' coefficients and then the right side; not
   *     modified
   * @return the unknowns; none if the equations do not determine them
   */
  static double[] solve(double[][] rows) {
    int unknowns = rows[0].length - 1;
    double[][] normal = new double[unknowns][unknowns + 1];
    for (double[] row : rows) {
      for (int i = 0; i < unknowns; i++) {
        for (int j = 0; j <= unknowns; j++) {
          normal[i][j] += row[i] * row[j];
        }
      }
    }
    return eliminate(normal);
  }

  /** Gauss-Jordan elimination with row pivoting. */
  private static double[] eliminate(double[][] system) {
    int unknowns = system.length;
    double scale = 0;
    for (double[] row : system) {
      scale = Math.max(scale, Math.abs(row[0]));
    }
    for (int column = 0; column < unknowns; column++) {
      int pivot = column;
      for (int row = column + 1; row < unknowns; row++) {
        if (Math.abs(system[row][column]) > Math.abs(system[pivot][column])) {
          pivot = row;
        }
      }
      double[] swapped = system[column];
      system[column] = system[pivot];
      system[pivot] = swapped;
      double top = system[column][column];
      if (Math.abs(top) <= SINGULAR * Math.max(1, scale)) {
        return new double[0];
      }
      for (int row = 0; row < unknowns; row++) {
        if (row != column) {
          double factor = system[row][column] / top;
          for (int j = column; j <= unknowns; j++) {
            system[row][j] -= factor * system[column][j];
          }
        }
      }
    }
    double[] solution = new double[unknowns];
    for (int i = 0; i < unknowns; i++) {
      solution[i] = system[i][unknowns] / system[i][i];
    }
    return solution;
  }
}
