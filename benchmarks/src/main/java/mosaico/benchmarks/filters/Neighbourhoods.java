package mosaico.benchmarks.filters;

import static org.bytedeco.opencv.global.opencv_core.BORDER_CONSTANT;
import static org.bytedeco.opencv.global.opencv_core.CV_32F;
import static org.bytedeco.opencv.global.opencv_core.addWeighted;
import static org.bytedeco.opencv.global.opencv_imgproc.ADAPTIVE_THRESH_GAUSSIAN_C;
import static org.bytedeco.opencv.global.opencv_imgproc.ADAPTIVE_THRESH_MEAN_C;
import static org.bytedeco.opencv.global.opencv_imgproc.GaussianBlur;
import static org.bytedeco.opencv.global.opencv_imgproc.MORPH_CLOSE;
import static org.bytedeco.opencv.global.opencv_imgproc.MORPH_DILATE;
import static org.bytedeco.opencv.global.opencv_imgproc.MORPH_ERODE;
import static org.bytedeco.opencv.global.opencv_imgproc.MORPH_OPEN;
import static org.bytedeco.opencv.global.opencv_imgproc.MORPH_RECT;
import static org.bytedeco.opencv.global.opencv_imgproc.THRESH_BINARY;
import static org.bytedeco.opencv.global.opencv_imgproc.adaptiveThreshold;
import static org.bytedeco.opencv.global.opencv_imgproc.bilateralFilter;
import static org.bytedeco.opencv.global.opencv_imgproc.blur;
import static org.bytedeco.opencv.global.opencv_imgproc.filter2D;
import static org.bytedeco.opencv.global.opencv_imgproc.getStructuringElement;
import static org.bytedeco.opencv.global.opencv_imgproc.medianBlur;
import static org.bytedeco.opencv.global.opencv_imgproc.morphologyDefaultBorderValue;
import static org.bytedeco.opencv.global.opencv_imgproc.morphologyEx;

import java.util.List;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Point;
import org.bytedeco.opencv.opencv_core.Size;

/** Filters that mix neighbours: smoothing, detail, morphology. */
final class Neighbourhoods {

  private static final String EDGY = "-1;-1;-1;-1;9;-1;-1;-1;-1";
  private static final String WIDE = "1;4;6;4;1;4;16;24;16;4;6;24;-476;24;6;4;16;24;16;4;1;4;6;4;1";

  private Neighbourhoods() {}

  static List<Pair> pairs() {
    return List.of(
        Pair.equal("blur", 1, Pair.ALL, gaussian(1.5)),
        Pair.equal("blur:sigma=5", 1, Pair.ALL, gaussian(5)),
        Pair.equal("box", 3, Pair.ALL, box(1)),
        Pair.equal("box:radius=5", 3, Pair.ALL, box(5)),
        Pair.equal("box:radius=20", 3, Pair.ALL, box(20)),
        Pair.equal("median", 1, Pair.ALL, median(1)),
        Pair.equal("median:radius=2", 1, Pair.ALL, median(2)),
        Pair.equal("median:radius=3", 1, Pair.BYTES, median(3)),
        Pair.equal("bilateral", 1, Pair.BYTES, bilateral()),
        Pair.equal("sharpen", 1, Pair.ALL, sharpen()),
        Pair.equal("convolve", 1, Pair.ALL, convolve(EDGY, 3, 1)),
        Pair.equal("convolve:scale=256:kernel=" + WIDE, 1, Pair.ALL, convolve(WIDE, 5, 256)),
        Pair.equal("adaptive-threshold", 1, List.of(Kind.GRAY_8), adaptive(ADAPTIVE_THRESH_MEAN_C)),
        Pair.equal(
            "adaptive-threshold:method=gaussian",
            1,
            List.of(Kind.GRAY_8),
            adaptive(ADAPTIVE_THRESH_GAUSSIAN_C)),
        Pair.equal("erode", 3, Pair.ALL, morphology(MORPH_ERODE, 1)),
        Pair.equal("erode:radius=5", 3, Pair.ALL, morphology(MORPH_ERODE, 5)),
        Pair.equal("dilate", 3, Pair.ALL, morphology(MORPH_DILATE, 1)),
        Pair.equal("dilate:radius=20", 3, Pair.ALL, morphology(MORPH_DILATE, 20)),
        Pair.equal("open", 3, Pair.ALL, morphology(MORPH_OPEN, 1)),
        Pair.equal("close:radius=5", 3, Pair.ALL, morphology(MORPH_CLOSE, 5)));
  }

  private static OpenCvFilter gaussian(double sigma) {
    return (in, out) -> GaussianBlur(in, out, new Size(0, 0), sigma);
  }

  private static OpenCvFilter box(int radius) {
    return (in, out) -> blur(in, out, square(radius));
  }

  private static OpenCvFilter median(int radius) {
    return (in, out) -> medianBlur(in, out, 2 * radius + 1);
  }

  private static OpenCvFilter bilateral() {
    return (in, out) -> bilateralFilter(in, out, 9, 50, 3);
  }

  private static OpenCvFilter sharpen() {
    Mat soft = new Mat();
    return (in, out) -> {
      GaussianBlur(in, soft, new Size(0, 0), 1.5);
      addWeighted(in, 2, soft, -1, 0, out);
    };
  }

  private static OpenCvFilter convolve(String numbers, int size, float scale) {
    String[] texts = numbers.split(";", -1);
    float[] factors = new float[texts.length];
    for (int i = 0; i < texts.length; i++) {
      factors[i] = Float.parseFloat(texts[i]) / scale;
    }
    Mat kernel = new Mat(factors).reshape(1, size);
    if (kernel.depth() != CV_32F) {
      throw new IllegalStateException("the kernel is not of floats");
    }
    return (in, out) -> filter2D(in, out, -1, kernel);
  }

  private static OpenCvFilter adaptive(int method) {
    return (in, out) -> adaptiveThreshold(in, out, 255, method, THRESH_BINARY, 11, 2);
  }

  private static OpenCvFilter morphology(int operation, int radius) {
    Mat element = getStructuringElement(MORPH_RECT, square(radius));
    return (in, out) ->
        morphologyEx(
            in,
            out,
            operation,
            element,
            new Point(-1, -1),
            1,
            BORDER_CONSTANT,
            morphologyDefaultBorderValue());
  }

  private static Size square(int radius) {
    return new Size(2 * radius + 1, 2 * radius + 1);
  }
}
