package mosaico.codecs.leptonica;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads libraries from a new folder in the folder for temporary files, which only this user can
 * enter, and deletes it at once. Windows does not delete what is loaded: there the folder is left
 * behind, and deleted when the next process loads the library.
 */
@SuppressWarnings("restricted") // native access is what this class is for
final class InTemporaryFolder {

  private static final Logger log = LoggerFactory.getLogger(InTemporaryFolder.class);

  private static final String PREFIX = "mosaico-leptonica-";

  /** Far longer than a process takes from making its folder to loading what is in it. */
  private static final Duration UNPACKED_WITHIN = Duration.ofMinutes(10);

  private InTemporaryFolder() {}

  /**
   * Unpacks and loads a platform's libraries.
   *
   * @param parent the folder for temporary files
   * @return the symbols of the last one
   * @throws UnsatisfiedLinkError if one cannot be loaded
   * @throws IOException if they cannot be written there
   */
  static SymbolLookup load(Platform platform, Path parent) throws IOException {
    if (platform.keepsLoadedFiles()) {
      deleteOthers(parent);
    }
    Path folder = Files.createTempDirectory(parent, PREFIX);
    try {
      SymbolLookup symbols = SymbolLookup.loaderLookup();
      for (String library : platform.libraries()) {
        Path file = folder.resolve(library);
        try (InputStream in = platform.open(library)) {
          Files.copy(in, file);
        }
        symbols = SymbolLookup.libraryLookup(file, Arena.global());
      }
      return symbols;
    } catch (IllegalArgumentException e) {
      throw InMemoryFile.linkError(platform.libraries().getLast() + " in " + parent, e);
    } finally {
      delete(folder);
    }
  }

  /** Deletes what processes have left behind that have ended; whatever is in use stays. */
  private static void deleteOthers(Path parent) throws IOException {
    FileTime recent = FileTime.from(Instant.now().minus(UNPACKED_WITHIN));
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(parent, PREFIX + "*")) {
      for (Path folder : folders) {
        // A link could lead anywhere; a new folder may be another process's that is about to load.
        if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
            && Files.getLastModifiedTime(folder).compareTo(recent) < 0) {
          delete(folder);
        }
      }
    }
  }

  private static void delete(Path folder) {
    try {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
        for (Path file : files) {
          Files.delete(file);
        }
      }
      Files.delete(folder);
    } catch (IOException e) {
      log.debug("{} is left behind: {}", folder, e.toString());
    }
  }
}
