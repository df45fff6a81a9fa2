package mosaico.benchmarks.filters;

import static org.bytedeco.opencv.global.opencv_core.BORDER_DEFAULT;
import static org.bytedeco.opencv.global.opencv_core.CV_16S;
import static org.bytedeco.opencv.global.opencv_core.CV_16U;
import static org.bytedeco.opencv.global.opencv_core.CV_32F;
import static org.bytedeco.opencv.global.opencv_core.CV_8U;
import static org.bytedeco.opencv.global.opencv_core.absdiff;
import static org.bytedeco.opencv.global.opencv_core.add;
import static org.bytedeco.opencv.global.opencv_core.convertScaleAbs;
import static org.bytedeco.opencv.global.opencv_core.magnitude;
import static org.bytedeco.opencv.global.opencv_imgproc.Canny;
import static org.bytedeco.opencv.global.opencv_imgproc.Laplacian;
import static org.bytedeco.opencv.global.opencv_imgproc.Scharr;
import static org.bytedeco.opencv.global.opencv_imgproc.Sobel;
import static org.bytedeco.opencv.global.opencv_imgproc.sepFilter2D;

import java.util.List;
import org.bytedeco.opencv.opencv_core.Mat;

/** Gradients and edges. */
final class Gradients {

  private Gradients() {}

  /** One of OpenCV's derivatives. */
  @FunctionalInterface
  private interface Derivative {
    void apply(Mat in, Mat out, int type, int dx, int dy);
  }

  static List<Pair> pairs() {
    return List.of(
        Pair.equal("sobel", 1, Pair.GRAY, l2(sobel(3))),
        Pair.equal("sobel:norm=l1", 1, Pair.GRAY, l1(sobel(3))),
        Pair.equal("sobel:direction=x", 1, Pair.GRAY, across(sobel(3))),
        Pair.equal("sobel:ksize=5", 1, Pair.GRAY, l2(sobel(5))),
        Pair.equal("sobel:ksize=7", 1, Pair.GRAY, l2(sobel(7))),
        Pair.equal("sobel:norm=l1:ksize=7", 1, Pair.GRAY, l1(sobel(7))),
        Pair.equal("sobel:direction=x:ksize=7", 1, Pair.GRAY, across(sobel(7))),
        Pair.equal("scharr", 1, Pair.GRAY, l2(Gradients::scharr)),
        Pair.equal("scharr:norm=l1", 1, Pair.GRAY, l1(Gradients::scharr)),
        Pair.equal("prewitt", 1, Pair.GRAY, l2(prewitt())),
        Pair.equal("laplacian", 1, Pair.GRAY, laplacian(1)),
        Pair.equal("laplacian:ksize=3", 1, Pair.GRAY, laplacian(3)),
        Pair.equal("edges", 1, List.of(Kind.GRAY_8), canny(false)),
        Pair.equal("edges:gradient=l2", 1, List.of(Kind.GRAY_8), canny(true)));
  }

  private static Derivative sobel(int size) {
    return (in, out, type, dx, dy) -> Sobel(in, out, type, dx, dy, size, 1, 0, BORDER_DEFAULT);
  }

  private static void scharr(Mat in, Mat out, int type, int dx, int dy) {
    Scharr(in, out, type, dx, dy);
  }

  private static Derivative prewitt() {
    Mat difference = new Mat(-1f, 0f, 1f);
    Mat sum = new Mat(1f, 1f, 1f);
    return (in, out, type, dx, dy) ->
        sepFilter2D(in, out, type, dx == 1 ? difference : sum, dx == 1 ? sum : difference);
  }

  private static OpenCvFilter l2(Derivative derivative) {
    Mat x = new Mat();
    Mat y = new Mat();
    Mat length = new Mat();
    return (in, out) -> {
      derivative.apply(in, x, CV_32F, 1, 0);
      derivative.apply(in, y, CV_32F, 0, 1);
      magnitude(x, y, length);
      store(length, in, out);
    };
  }

  /** At 8 bits in 16-bit integers where they hold every derivative, as users write it. */
  private static OpenCvFilter l1(Derivative derivative) {
    Mat x = new Mat();
    Mat y = new Mat();
    Mat absoluteX = new Mat();
    Mat absoluteY = new Mat();
    Mat sum = new Mat();
    Mat zero = Points.scalar(0);
    return (in, out) -> {
      if (in.depth() == CV_8U) {
        derivative.apply(in, x, CV_16S, 1, 0);
        derivative.apply(in, y, CV_16S, 0, 1);
        convertScaleAbs(x, absoluteX);
        convertScaleAbs(y, absoluteY);
        add(absoluteX, absoluteY, out);
      } else {
        derivative.apply(in, x, CV_32F, 1, 0);
        derivative.apply(in, y, CV_32F, 0, 1);
        absdiff(x, zero, absoluteX);
        absdiff(y, zero, absoluteY);
        add(absoluteX, absoluteY, sum);
        store(sum, in, out);
      }
    };
  }

  private static OpenCvFilter across(Derivative derivative) {
    return absolute((in, out, type) -> derivative.apply(in, out, type, 1, 0));
  }

  private static OpenCvFilter laplacian(int size) {
    return absolute((in, out, type) -> Laplacian(in, out, type, size, 1, 0, BORDER_DEFAULT));
  }

  /** Something signed, of a type that holds it. */
  @FunctionalInterface
  private interface Signed {
    void apply(Mat in, Mat out, int type);
  }

  private static OpenCvFilter absolute(Signed signed) {
    Mat made = new Mat();
    Mat absolute = new Mat();
    Mat zero = Points.scalar(0);
    return (in, out) -> {
      if (in.depth() == CV_8U) {
        signed.apply(in, made, CV_16S);
        convertScaleAbs(made, out);
      } else {
        signed.apply(in, made, CV_32F);
        absdiff(made, zero, absolute);
        absolute.convertTo(out, CV_16U);
      }
    };
  }

  private static void store(Mat floats, Mat in, Mat out) {
    if (in.depth() == CV_8U) {
      convertScaleAbs(floats, out);
    } else {
      floats.convertTo(out, CV_16U);
    }
  }

  private static OpenCvFilter canny(boolean l2) {
    return (in, out) -> Canny(in, out, 50, 150, 3, l2);
  }
}
