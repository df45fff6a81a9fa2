package mosaico.filters.blur;

import static mosaico.filters.geometry.Border.reflect101;

/**
 * Fills what lies left and right of a row of sums: {@code half} pixels each, reflected (101). The
 * row itself begins behind the left ones.
 */
final class SumMargins {

  private SumMargins() {}

  static void fill(float[] sums, int half, int width, int channels) {
    for (int i = 1; i <= half; i++) {
      int left = (half + reflect101(-i, width)) * channels;
      int right = (half + reflect101(width - 1 + i, width)) * channels;
      for (int channel = 0; channel < channels; channel++) {
        sums[(half - i) * channels + channel] = sums[left + channel];
        sums[(half + width - 1 + i) * channels + channel] = sums[right + channel];
      }
    }
  }

  static void fill(double[] sums, int half, int width, int channels) {
    for (int i = 1; i <= half; i++) {
      int left = (half + reflect101(-i, width)) * channels;
      int right = (half + reflect101(width - 1 + i, width)) * channels;
      for (int channel = 0; channel < channels; channel++) {
        sums[(half - i) * channels + channel] = sums[left + channel];
        sums[(half + width - 1 + i) * channels + channel] = sums[right + channel];
      }
    }
  }
}
