package mosaico.ctl.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import mosaico.ctl.failure.Failure;

/**
 * The file of an image and that of its result, both checked before any work.
 *
 * @param image an existing file
 * @param result where the result is written, completely or not at all
 */
public record ImageFiles(Path image, Path result) {

  /**
   * Checks both files.
   *
   * @throws Failure when the image cannot be read or the result could not be written
   */
  public static ImageFiles check(Path image, Path result) {
    checkImage(image);
    if (Files.exists(result) && !Files.isRegularFile(result)) {
      throw new Failure("The result " + result + " exists and is not a file.");
    }
    Path target = followed(result);
    if (!Files.isWritable(parent(target))) {
      throw new Failure(
          "The result %s cannot be written: its folder is missing or not writable."
              .formatted(result));
    }
    return new ImageFiles(image, target);
  }

  /**
   * Checks the file of an image alone.
   *
   * @throws Failure when it cannot be read
   */
  public static void checkImage(Path image) {
    if (!Files.exists(image)) {
      throw new Failure("There is no file " + image + ".");
    }
    if (!Files.isRegularFile(image) || !Files.isReadable(image)) {
      throw new Failure("The image " + image + " is not a file that can be read.");
    }
  }

  /** A file next to the result, so that it can be moved within one file system. */
  Path partial() {
    return parent(result)
        .resolve("." + result.getFileName() + "." + ProcessHandle.current().pid() + ".part");
  }

  /** Makes what was written to {@link #partial} the result. */
  void complete() throws IOException {
    Files.move(partial(), result, StandardCopyOption.ATOMIC_MOVE);
  }

  private static Path followed(Path result) {
    try {
      return Files.exists(result) ? result.toRealPath() : result;
    } catch (IOException e) {
      throw new Failure("The result %s cannot be written: %s".formatted(result, e.getMessage()), e);
    }
  }

  private static Path parent(Path path) {
    Path parent = path.toAbsolutePath().getParent();
    return parent == null ? path.toAbsolutePath() : parent;
  }
}
