package mosaico.filters.resize;

/** Which input sample each output sample is, along one axis, if it is the nearest one. */
final class NearestAxis {

  private NearestAxis() {}

  /**
   * The input samples of the first output samples, as Pillow finds them ({@code ImagingScaleAffine}
   * in Geometry.c): it adds up the scale, whose rounding errors it so gathers.
   *
   * @param input samples of the input
   * @param output samples of the output
   * @param count how many are asked for
   */
  static int[] places(int input, int output, int count) {
    double scale = (double) input / output;
    double place = scale * 0.5;
    int[] places = new int[count];
    for (int i = 0; i < count; i++) {
      places[i] = Math.min((int) place, input - 1);
      place += scale;
    }
    return places;
  }
}
