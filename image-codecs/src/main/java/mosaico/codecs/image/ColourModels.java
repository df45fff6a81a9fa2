package mosaico.codecs.image;

import java.awt.color.ColorSpace;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DirectColorModel;
import java.awt.image.IndexColorModel;
import java.util.Arrays;
import mosaico.filters.geometry.Depth;

/** What Java's colour models say of the samples of an image. */
final class ColourModels {

  private ColourModels() {}

  /** Samples per pixel: 1 for gray, 3 for colour, 4 for either with alpha. */
  static int channels(ColorModel model) {
    if (isPlain(model)) {
      return model.getNumComponents() == 2 ? 4 : model.getNumComponents();
    }
    return model.hasAlpha() ? 4 : isGrayPalette(model) ? 1 : 3;
  }

  /** The greatest depth in which samples can be read. */
  static Depth depth(ColorModel model) {
    boolean deep = isPlain(model) && model.getTransferType() == DataBuffer.TYPE_USHORT;
    return deep ? Depth.SIXTEEN : Depth.EIGHT;
  }

  /**
   * Whether samples can be read as they were encoded. Java converts all others to RGB, but through
   * a colour space that the file does not name.
   */
  static boolean isRead(ColorModel model) {
    return isPlain(model) || isInks(model) || isMapped(model);
  }

  /**
   * Whether each sample is an array element of 8 or 16 bits, in gray or RGB, with or without alpha.
   */
  static boolean isPlain(ColorModel model) {
    int space = model.getColorSpace().getType();
    boolean full = fills(model, DataBuffer.TYPE_BYTE) || fills(model, DataBuffer.TYPE_USHORT);
    return full && (space == ColorSpace.TYPE_GRAY || space == ColorSpace.TYPE_RGB);
  }

  static boolean isInks(ColorModel model) {
    return fills(model, DataBuffer.TYPE_BYTE)
        && model.getColorSpace().getType() == ColorSpace.TYPE_CMYK
        && model.getNumComponents() == 4;
  }

  /** Whether each sample is an array element of this type, all of whose bits are used. */
  private static boolean fills(ColorModel model, int type) {
    return model instanceof ComponentColorModel
        && model.getTransferType() == type
        && Arrays.stream(model.getComponentSize())
            .allMatch(size -> size == DataBuffer.getDataTypeSize(type));
  }

  static boolean isMapped(ColorModel model) {
    boolean packed = model instanceof DirectColorModel && model.getColorSpace().isCS_sRGB();
    return packed || model instanceof IndexColorModel;
  }

  private static boolean isGrayPalette(ColorModel model) {
    if (!(model instanceof IndexColorModel palette)) {
      return false;
    }
    for (int i = 0; i < palette.getMapSize(); i++) {
      if (palette.getRed(i) != palette.getGreen(i) || palette.getGreen(i) != palette.getBlue(i)) {
        return false;
      }
    }
    return true;
  }
}
