package mosaico.codecs.gif;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import mosaico.codecs.image.Codec;
import mosaico.codecs.image.EncodedImage;
import mosaico.codecs.image.ImageFile;
import mosaico.codecs.image.ImageHeader;
import mosaico.codecs.image.Orientation;
import mosaico.codecs.image.RasterImage;

/**
 * GIF: the first frame on its canvas, whatever follows it. A canvas that the frame does not fit is
 * enlarged; where the frame is smaller, the canvas is transparent.
 */
public final class GifCodec implements Codec {

  @Override
  public String name() {
    return "GIF";
  }

  @Override
  public List<String> extensions() {
    return List.of("gif");
  }

  @Override
  public boolean recognises(byte[] start, ImageFile file) {
    return Codec.startsWith(start, 'G', 'I', 'F');
  }

  @Override
  public EncodedImage inspect(ImageFile file) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment bytes = file.view(arena);
      GifFrame frame = GifFrame.read(bytes);
      int channels = frame.channels();
      return new RasterImage(
          file,
          new ImageHeader(name(), frame.canvasWidth(), frame.canvasHeight(), Orientation.UPRIGHT),
          channels,
          (all, samples) -> new GifPixels(frame, all, samples, channels).decode());
    }
  }
}
