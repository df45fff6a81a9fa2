package mosaico.codecs.gif;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadata;
import mosaico.codecs.image.ImageHeader;
import org.w3c.dom.Element;

/**
 * Draws the first frame of a GIF on its canvas. Where the frame is smaller, the canvas stays
 * transparent, as in browsers.
 */
final class GifCanvas {

  private static final String METADATA = "javax_imageio_gif_image_1.0";

  private GifCanvas() {}

  /**
   * Reads the first frame onto its canvas.
   *
   * @param header the canvas's size
   * @throws IOException if the file is damaged, or the frame does not fit the canvas
   */
  static BufferedImage read(ImageReader reader, ImageHeader header) throws IOException {
    // The frame's place on the canvas is metadata, which the reader may have been told to ignore.
    reader.setInput(reader.getInput(), false, false);
    int left = place(reader.getImageMetadata(0), "imageLeftPosition");
    int top = place(reader.getImageMetadata(0), "imageTopPosition");
    int width = reader.getWidth(0);
    int height = reader.getHeight(0);
    if (left + width > header.width() || top + height > header.height()) {
      throw new IOException(
          "its first frame, %dx%d at (%d, %d), does not fit its canvas of %dx%d"
              .formatted(width, height, left, top, header.width(), header.height()));
    }
    BufferedImage frame = reader.read(0);
    if (width == header.width() && height == header.height()) {
      return frame;
    }
    BufferedImage canvas =
        new BufferedImage(header.width(), header.height(), BufferedImage.TYPE_INT_ARGB);
    Graphics2D graphics = canvas.createGraphics();
    graphics.drawImage(frame, left, top, null);
    graphics.dispose();
    return canvas;
  }

  private static int place(IIOMetadata metadata, String attribute) throws IOException {
    Element root = (Element) metadata.getAsTree(METADATA);
    Element descriptor = (Element) root.getElementsByTagName("ImageDescriptor").item(0);
    if (descriptor == null) {
      throw new IOException("it has no image descriptor");
    }
    return Integer.parseInt(descriptor.getAttribute(attribute));
  }
}
