package mosaico.codecs.image;

import java.awt.image.ComponentSampleModel;
import java.awt.image.Raster;

/**
 * The layout of an image's samples in one array.
 *
 * @param start index of the first pixel
 * @param rowStep elements from one row to the next
 * @param pixelStep elements from one pixel to the next
 * @param bands offset of each channel's sample in a pixel; gray with alpha has the gray three times
 */
record SampleLayout(int width, int start, int rowStep, int pixelStep, int[] bands) {

  static SampleLayout of(Raster raster, ComponentSampleModel model) {
    int[] stored = model.getBandOffsets();
    int[] bands =
        stored.length == 2 ? new int[] {stored[0], stored[0], stored[0], stored[1]} : stored;
    int x = raster.getMinX() - raster.getSampleModelTranslateX();
    int y = raster.getMinY() - raster.getSampleModelTranslateY();
    int start =
        raster.getDataBuffer().getOffset()
            + y * model.getScanlineStride()
            + x * model.getPixelStride();
    return new SampleLayout(
        raster.getWidth(), start, model.getScanlineStride(), model.getPixelStride(), bands);
  }

  int row(int y) {
    return start + y * rowStep;
  }

  int channels() {
    return bands.length;
  }

  /** Whether a row's samples are adjacent and in the wanted order. */
  boolean isInOrder() {
    for (int c = 0; c < bands.length; c++) {
      if (bands[c] != c) {
        return false;
      }
    }
    return pixelStep == bands.length;
  }
}
