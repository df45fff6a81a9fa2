package mosaico.benchmarks.filters;

import mosaico.filters.geometry.Depth;
import org.bytedeco.opencv.global.opencv_core;

/** What images filters are timed on. */
enum Kind {
  GRAY_8("gray 8", 1, Depth.EIGHT, opencv_core.CV_8UC1),
  RGB_8("RGB 8", 3, Depth.EIGHT, opencv_core.CV_8UC3),
  GRAY_16("gray 16", 1, Depth.SIXTEEN, opencv_core.CV_16UC1),
  RGB_16("RGB 16", 3, Depth.SIXTEEN, opencv_core.CV_16UC3);

  private final String text;
  private final int channels;
  private final Depth depth;
  private final int type;

  Kind(String text, int channels, Depth depth, int type) {
    this.text = text;
    this.channels = channels;
    this.depth = depth;
    this.type = type;
  }

  String text() {
    return text;
  }

  int channels() {
    return channels;
  }

  Depth depth() {
    return depth;
  }

  /** OpenCV's type of such an image. */
  int type() {
    return type;
  }
}
