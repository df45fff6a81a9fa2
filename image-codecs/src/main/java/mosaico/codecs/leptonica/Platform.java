package mosaico.codecs.leptonica;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.SymbolLookup;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An operating system and processor for which the library exists.
 *
 * @param name as in the jar's classifier and in the paths of its files: {@code linux-x86_64}
 * @param libraries the files to be loaded, those that others need first
 */
record Platform(String name, List<String> libraries) {

  private static final Logger log = LoggerFactory.getLogger(Platform.class);

  private static final String FOLDER = "/org/bytedeco/leptonica/";

  /**
   * Finds out what this process runs on.
   *
   * @throws UnsatisfiedLinkError if the library does not exist for it
   */
  static Platform current() {
    return of(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
  }

  /**
   * Tells a platform by Java's names.
   *
   * @param system the property {@code os.name}
   * @param processor the property {@code os.arch}
   */
  static Platform of(String system, String processor) {
    String os = system.toLowerCase(Locale.ROOT);
    String arch =
        switch (processor) {
          case "amd64", "x86_64" -> "x86_64";
          case "aarch64", "arm64" -> "arm64";
          default -> processor;
        };
    boolean known = arch.equals("x86_64") || arch.equals("arm64");
    if (known && os.equals("linux")) {
      return new Platform("linux-" + arch, List.of("libleptonica.so.6"));
    }
    if (known && os.startsWith("mac")) {
      return new Platform("macosx-" + arch, List.of("libleptonica.6.dylib"));
    }
    if (arch.equals("x86_64") && os.startsWith("windows")) {
      return new Platform(
          "windows-" + arch,
          List.of("libwinpthread-1.dll", "libgcc_s_seh-1.dll", "libleptonica-6.dll"));
    }
    throw new UnsatisfiedLinkError("there is none for %s on %s".formatted(system, processor));
  }

  /**
   * Unpacks and loads the library.
   *
   * @throws UnsatisfiedLinkError if its jar is not on the class path, or it cannot be loaded
   * @throws IOException if it cannot be written anywhere
   */
  SymbolLookup load() throws IOException {
    if (name.startsWith("linux")) {
      try {
        return InMemoryFile.load(this);
      } catch (UnsatisfiedLinkError | IOException e) {
        log.debug("not loaded from memory: {}", e.toString());
      }
    }
    return InTemporaryFolder.load(this, Path.of(System.getProperty("java.io.tmpdir")));
  }

  /** Whether the system does not let the file of a loaded library be deleted. */
  boolean keepsLoadedFiles() {
    return name.startsWith("windows");
  }

  /** A file of the jar; the caller closes the stream. */
  InputStream open(String library) {
    String path = FOLDER + name + "/" + library;
    InputStream in = Platform.class.getResourceAsStream(path);
    if (in == null) {
      throw new UnsatisfiedLinkError(
          "the jar for %s is not on the class path; there is no %s".formatted(name, path));
    }
    return in;
  }
}
