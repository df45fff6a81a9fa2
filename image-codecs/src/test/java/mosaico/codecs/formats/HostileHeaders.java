package mosaico.codecs.formats;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import mosaico.codecs.image.ImageFile;
import mosaico.codecs.image.UnreadableImageException;
import mosaico.codecs.testing.BandwiseDecoder;

/**
 * A program that reads files whose headers promise what is not there, or nothing at all, and keeps
 * to a small budget of memory as a coordinator does.
 */
final class HostileHeaders {

  private static final long BUDGET = 24 << 20;
  private static final int[] SIDES = {0, 1, 0x7fff, 0x8000, 0xffff, 0x7fffffff, 0x80000000, -1};

  private HostileHeaders() {}

  /** Ends with an error unless each file is read or refused. */
  public static void main(String[] arguments) throws IOException {
    int files = 0;
    for (Map.Entry<String, byte[]> entry : files(Path.of(arguments[0])).entrySet()) {
      ImageFile file = ImageFile.of(entry.getValue());
      try {
        InspectedImage image = Formats.inspect(file);
        if (image.header().pixels() < 1) {
          throw new IllegalStateException(entry.getKey() + " has no pixels and is let through");
        }
        if (image.memory(BandwiseDecoder.eight(false)) <= BUDGET) {
          image.open(BandwiseDecoder.eight(false)).close();
        }
      } catch (UnreadableImageException e) {
        RefusalWordsTest.isForPeople(e);
      }
      files++;
    }
    System.out.println("read or refused " + files);
  }

  private static Map<String, byte[]> files(Path samples) throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    Map<String, int[]> sizesAt = new LinkedHashMap<>();
    sizesAt.put("png", new int[] {16, 20, 4, 1});
    sizesAt.put("gif", new int[] {6, 8, 2, 0});
    sizesAt.put("bmp", new int[] {18, 22, 4, 0});
    sizesAt.put("tga", new int[] {12, 14, 2, 0});
    sizesAt.put("pcx", new int[] {8, 10, 2, 0});
    sizesAt.put("psd", new int[] {14, 18, 4, 1});
    sizesAt.put("webp", new int[] {24, 27, 4, 0});
    sizesAt.put("ico", new int[] {6, 7, 2, 0});
    List<Path> paths = new ArrayList<>();
    try (Stream<Path> all = Files.list(samples)) {
      all.sorted().forEach(paths::add);
    }
    for (Path path : paths) {
      String name = path.getFileName().toString();
      int[] at = sizesAt.get(name.substring(name.lastIndexOf('.') + 1));
      if (at == null || name.contains("expected")) {
        continue;
      }
      byte[] whole = Files.readAllBytes(path);
      for (int width : SIDES) {
        for (int height : SIDES) {
          byte[] file = whole.clone();
          ByteBuffer buffer =
              ByteBuffer.wrap(file)
                  .order(at[3] == 1 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
          for (int i = 0; i < 2; i++) {
            int side = i == 0 ? width : height;
            if (at[2] == 4) {
              buffer.putInt(at[i], side);
            } else {
              buffer.putShort(at[i], (short) side);
            }
          }
          files.put(name + " " + width + " " + height, file);
        }
      }
    }
    files.put("gif of one-byte blocks", gifOfSmallBlocks());
    files.put("gif of many frames", gifOfManyFrames());
    files.put("jpeg with a long header", jpegWithALongHeader());
    return files;
  }

  private static byte[] gifOfSmallBlocks() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes("GIF89a\1\0\1\0\u0080\0\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1));
    out.writeBytes("\u00ff\u00ff\u00ff!\u00fe".getBytes(StandardCharsets.ISO_8859_1));
    for (int i = 0; i < 1 << 20; i++) {
      out.write(1);
      out.write('a');
    }
    out.writeBytes("\0,\0\0\0\0\1\0\1\0\0\2\2D\1\0;".getBytes(StandardCharsets.ISO_8859_1));
    return out.toByteArray();
  }

  private static byte[] gifOfManyFrames() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes("GIF89a\1\0\1\0\u0080\0\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1));
    out.writeBytes("\u00ff\u00ff\u00ff".getBytes(StandardCharsets.ISO_8859_1));
    byte[] frame = ",\0\0\0\0\1\0\1\0\0\2\2D\1\0".getBytes(StandardCharsets.ISO_8859_1);
    byte[] huge = frame.clone();
    huge[5] = huge[6] = huge[7] = (byte) 0xff;
    out.writeBytes(frame);
    for (int i = 0; i < 1_000; i++) {
      out.writeBytes(huge);
    }
    return out.toByteArray();
  }

  private static byte[] jpegWithALongHeader() {
    byte[] file = new byte[9 << 20];
    Arrays.fill(file, (byte) 0xff);
    file[1] = (byte) 0xd8;
    return file;
  }
}
