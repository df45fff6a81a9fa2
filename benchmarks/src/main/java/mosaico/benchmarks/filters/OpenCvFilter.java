package mosaico.benchmarks.filters;

import org.bytedeco.opencv.opencv_core.Mat;

/** What a user of OpenCV would write for a filter. */
@FunctionalInterface
interface OpenCvFilter {

  /**
   * Runs it.
   *
   * @param in not modified
   * @param out set; its memory is used again if its size and type fit
   */
  void apply(Mat in, Mat out);
}
