package mosaico.codecs.formats;

import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import mosaico.codecs.bmp.BmpCodec;
import mosaico.codecs.gif.GifCodec;
import mosaico.codecs.icon.IconCodec;
import mosaico.codecs.image.Codec;
import mosaico.codecs.image.EncodedImage;
import mosaico.codecs.image.ImageFile;
import mosaico.codecs.image.ImageHeader;
import mosaico.codecs.image.UnreadableImageException;
import mosaico.codecs.image.UnreadableImageException.Kind;
import mosaico.codecs.imageio.ImageIoCodec;
import mosaico.codecs.jpeg.JpegCodec;
import mosaico.codecs.netpbm.NetpbmCodec;
import mosaico.codecs.pcx.PcxCodec;
import mosaico.codecs.png.PngCodec;
import mosaico.codecs.psd.PsdCodec;
import mosaico.codecs.tga.TgaCodec;
import mosaico.codecs.tiff.TiffCodec;
import mosaico.codecs.webp.WebpCodec;

/** The registry of formats: every other list of formats is derived from it or tested against it. */
public final class Formats {

  /**
   * All formats that are read, in the order in which a file is tried: those without a signature of
   * their own, the vaguest last, come after the others.
   */
  public static final List<Codec> ALL =
      List.of(
          JpegCodec.FASTEST,
          new PngCodec(),
          new TiffCodec(),
          new BmpCodec(),
          NetpbmCodec.PBM,
          NetpbmCodec.PGM,
          NetpbmCodec.PPM,
          NetpbmCodec.PAM,
          new GifCodec(),
          WebpCodec.FASTEST,
          new PsdCodec(),
          IconCodec.ICO,
          IconCodec.CUR,
          PcxCodec.DCX,
          PcxCodec.PCX,
          new ImageIoCodec("WBMP", List.of("wbmp")),
          new TgaCodec());

  private Formats() {}

  /**
   * Reads a file's header, and decodes no pixel.
   *
   * @param file must stay open for as long as the image that is returned
   * @throws UnreadableImageException if it is not an image in a supported format, or is damaged
   */
  public static InspectedImage inspect(ImageFile file) throws UnreadableImageException {
    if (file.length() == 0) {
      throw new UnreadableImageException(Kind.EMPTY, "the upload is empty; send an image file");
    }
    Codec codec = codec(file);
    try {
      EncodedImage image = withPixels(codec.inspect(file), codec, file);
      return new InspectedImage(image, FurtherImages.warning(codec.name(), file));
    } catch (IOException | RuntimeException e) {
      throw damaged(codec.name(), e);
    }
  }

  /** Memory is counted by the size that is read here: none below 1 may go on, nor a mere claim. */
  private static EncodedImage withPixels(EncodedImage image, Codec codec, ImageFile file)
      throws IOException {
    ImageHeader header = image.header();
    if (header.width() < 1 || header.height() < 1) {
      throw new IOException(
          "its header says %d x %d pixels".formatted(header.width(), header.height()));
    }
    if (header.pixels() / codec.mostPixelsPerByte() > file.length()) {
      throw new IOException(
          "its header says %d x %d pixels, of which its %d bytes cannot tell"
              .formatted(header.width(), header.height(), file.length()));
    }
    return image;
  }

  private static Codec codec(ImageFile file) throws UnreadableImageException {
    try {
      byte[] start = start(file);
      Optional<String> refusal = UnsupportedFormat.refusal(start);
      if (refusal.isPresent()) {
        throw new UnreadableImageException(Kind.UNKNOWN_FORMAT, refusal.get());
      }
      for (Codec codec : ALL) {
        if (codec.recognises(start, file)) {
          return codec;
        }
      }
    } catch (IOException | RuntimeException e) {
      throw new UnreadableImageException(
          Kind.UNKNOWN_FORMAT, "the upload is not an image in a format that is read here", e);
    }
    throw new UnreadableImageException(
        Kind.UNKNOWN_FORMAT,
        "the upload is not an image in a format that is read here; send " + names());
  }

  private static byte[] start(ImageFile file) throws IOException {
    try (InputStream in = file.stream()) {
      return in.readNBytes(Codec.START_BYTES);
    }
  }

  /**
   * The library that decodes each format of which that depends on the machine, by the format's
   * name: {@code JPEG} by {@code libjpeg-turbo}.
   */
  public static Map<String, String> libraries() {
    Map<String, String> libraries = new LinkedHashMap<>();
    for (Codec codec : ALL) {
      codec.library().ifPresent(library -> libraries.put(codec.name(), library));
    }
    return libraries;
  }

  /** The names of all formats, for a message: {@code JPEG, PNG or TIFF}. */
  static String names() {
    List<String> names = ALL.stream().map(Codec::name).toList();
    return names.stream().limit(names.size() - 1).collect(Collectors.joining(", "))
        + " or "
        + names.getLast();
  }

  static UnreadableImageException damaged(String format, Exception cause) {
    return UnreadableImageException.damaged(
        "the %s file is damaged or cut short".formatted(format), cause);
  }
}
