package mosaico.endtoend.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** What a ZIP file holds. */
final class Zip {

  private Zip() {}

  /** From name to content, in the order of the directory; every checksum is right. */
  static Map<String, byte[]> entries(Path file) throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    try (ZipFile zip = new ZipFile(file.toFile())) {
      for (ZipEntry entry : zip.stream().toList()) {
        byte[] content = zip.getInputStream(entry).readAllBytes();
        CRC32 sum = new CRC32();
        sum.update(content);
        assertThat(sum.getValue()).as(entry.getName()).isEqualTo(entry.getCrc());
        entries.put(entry.getName(), content);
      }
    }
    return entries;
  }
}
