package mosaico.benchmarks.filters;

import static org.bytedeco.opencv.global.opencv_core.CV_16UC1;
import static org.bytedeco.opencv.global.opencv_core.CV_8U;
import static org.bytedeco.opencv.global.opencv_core.LUT;
import static org.bytedeco.opencv.global.opencv_core.NORM_MINMAX;
import static org.bytedeco.opencv.global.opencv_core.add;
import static org.bytedeco.opencv.global.opencv_core.bitwise_not;
import static org.bytedeco.opencv.global.opencv_core.normalize;
import static org.bytedeco.opencv.global.opencv_core.transform;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_RGB2GRAY;
import static org.bytedeco.opencv.global.opencv_imgproc.THRESH_BINARY;
import static org.bytedeco.opencv.global.opencv_imgproc.THRESH_OTSU;
import static org.bytedeco.opencv.global.opencv_imgproc.cvtColor;
import static org.bytedeco.opencv.global.opencv_imgproc.equalizeHist;
import static org.bytedeco.opencv.global.opencv_imgproc.threshold;

import java.util.List;
import mosaico.filters.chain.Chain;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Depth;
import mosaico.filters.geometry.Shape;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.opencv_core.Mat;

/** Filters that make each pixel from itself alone, and those that take a histogram for it. */
final class Points {

  private Points() {}

  static List<Pair> pairs() {
    return List.of(
        Pair.equal("grayscale", 3, Pair.RGB, (in, out) -> cvtColor(in, out, COLOR_RGB2GRAY)),
        Pair.equal("brightness", 3, Pair.ALL, brighter(40)),
        Pair.comparable("contrast", 3, Pair.ALL, stretched(1.5)),
        tabled("gamma:gamma=2.2"),
        tabled("levels"),
        Pair.equal("invert", 3, Pair.ALL, (in, out) -> bitwise_not(in, out)),
        Pair.equal("threshold", 3, Pair.ALL, Points::cut),
        tabled("posterize"),
        tabled("solarize"),
        Pair.comparable("saturation", 3, Pair.RGB, mixed(saturated(1.5f))),
        Pair.equal("sepia", 3, Pair.RGB, mixed(new Mat(sepia()).reshape(1, 3))),
        Pair.equal("otsu", 1, Pair.GRAY, Points::otsu),
        Pair.equal("equalize", 1, List.of(Kind.GRAY_8), (in, out) -> equalizeHist(in, out)),
        Pair.comparable("autocontrast", 1, Pair.ALL, Points::normalized));
  }

  /** Against a table, which OpenCV's users would make once. */
  private static Pair tabled(String chain) {
    Mat eight = table(chain, Depth.EIGHT);
    Mat sixteen = table(chain, Depth.SIXTEEN);
    return Pair.equal(
        chain, 3, Pair.ALL, (in, out) -> LUT(in, in.depth() == CV_8U ? eight : sixteen, out));
  }

  private static Mat table(String chain, Depth depth) {
    Shape shape = new Shape(depth.white() + 1, 1, 1, depth);
    Band all = Band.allocate(shape, shape.rows());
    for (int i = 0; i <= depth.white(); i++) {
      all.set(i, 0, 0, i);
    }
    byte[] made = Chain.parse(chain).on(shape).apply(all, shape.rows()).samples();
    int type = depth == Depth.EIGHT ? CV_8U : CV_16UC1;
    return new Mat(1, shape.width(), type, new BytePointer(made)).clone();
  }

  /** The same number for each channel, as OpenCV's arithmetic takes it. */
  static Mat scalar(double number) {
    return new Mat(number, number, number, number).reshape(1, 4);
  }

  private static int unit(Mat in) {
    return in.depth() == CV_8U ? 1 : 257;
  }

  private static OpenCvFilter brighter(int delta) {
    Mat eight = scalar(delta);
    Mat sixteen = scalar(delta * 257.0);
    return (in, out) -> add(in, in.depth() == CV_8U ? eight : sixteen, out);
  }

  private static OpenCvFilter stretched(double factor) {
    return (in, out) -> in.convertTo(out, -1, factor, 128 * unit(in) * (1 - factor));
  }

  private static void cut(Mat in, Mat out) {
    threshold(in, out, 127 * unit(in), 255 * unit(in), THRESH_BINARY);
  }

  private static void otsu(Mat in, Mat out) {
    threshold(in, out, 0, 255 * unit(in), THRESH_BINARY | THRESH_OTSU);
  }

  private static void normalized(Mat in, Mat out) {
    normalize(in, out, 0, 255 * unit(in), NORM_MINMAX, -1, new Mat());
  }

  private static OpenCvFilter mixed(Mat matrix) {
    return (in, out) -> transform(in, out, matrix);
  }

  /** Saturation as a matrix: unlike the filter's, its grays are not rounded. */
  private static Mat saturated(float factor) {
    float[] gray = {0.299f, 0.587f, 0.114f};
    float[] matrix = new float[9];
    for (int i = 0; i < 9; i++) {
      matrix[i] = (1 - factor) * gray[i % 3] + (i / 3 == i % 3 ? factor : 0);
    }
    return new Mat(matrix).reshape(1, 3);
  }

  private static float[] sepia() {
    int[] weights = {1610, 3150, 774, 1430, 2810, 688, 1114, 2187, 537};
    float[] matrix = new float[weights.length];
    for (int i = 0; i < matrix.length; i++) {
      matrix[i] = weights[i] / 4096f;
    }
    return matrix;
  }
}
