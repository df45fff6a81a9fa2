package mosaico.benchmarks.filters;

import static org.bytedeco.opencv.global.opencv_core.flip;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_CUBIC;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_LANCZOS4;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_LINEAR;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_NEAREST;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import java.util.List;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * Resizing and mirroring. The filter weighs as many samples as Pillow does, in a smaller image
 * more: OpenCV weighs 2 by 2 for {@code INTER_LINEAR}, 4 by 4 for {@code INTER_CUBIC} and 8 by 8
 * for {@code INTER_LANCZOS4} whatever the scale.
 */
final class Geometry {

  private Geometry() {}

  static List<Pair> pairs() {
    return List.of(
        Pair.equal("flip", 1, Pair.ALL, (in, out) -> flip(in, out, 1)),
        smaller("nearest", INTER_NEAREST),
        smaller("box", INTER_AREA),
        smaller("bilinear", INTER_LINEAR),
        smaller("bicubic", INTER_CUBIC),
        smaller("lanczos3", INTER_LANCZOS4),
        larger("nearest", INTER_NEAREST),
        larger("bilinear", INTER_LINEAR),
        larger("bicubic", INTER_CUBIC),
        larger("lanczos3", INTER_LANCZOS4));
  }

  private static Pair smaller(String kernel, int interpolation) {
    return to(1920, 1080, kernel, interpolation);
  }

  private static Pair larger(String kernel, int interpolation) {
    return to(5120, 2880, kernel, interpolation);
  }

  private static Pair to(int width, int height, String kernel, int interpolation) {
    String chain = "resize:width=%d:height=%d:kernel=%s".formatted(width, height, kernel);
    return Pair.comparable(
        chain,
        1,
        Pair.ALL,
        (in, out) -> resize(in, out, new Size(width, height), 0, 0, interpolation));
  }
}
