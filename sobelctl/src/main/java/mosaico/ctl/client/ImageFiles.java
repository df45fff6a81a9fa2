package mosaico.ctl.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
    Path target = checkResult(result);
    if (isSame(image, target)) {
      throw Failure.usage(
          "The result %s is the image itself, which would be lost: give another name."
              .formatted(result));
    }
    return new ImageFiles(image, target);
  }

  /**
   * Checks where a result is to be written.
   *
   * @return the file itself, if the name is a link's
   * @throws Failure when it could not be written
   */
  public static Path checkResult(Path result) {
    if (Files.exists(result) && !Files.isRegularFile(result)) {
      throw Failure.file("The result " + result + " exists and is not a file.");
    }
    Path target = followed(result);
    if (!Files.isWritable(parent(target))) {
      throw Failure.file(
          "The result %s cannot be written: its folder is missing or not writable."
              .formatted(result));
    }
    return target;
  }

  /**
   * Makes a folder for results, if it is not there.
   *
   * @throws Failure when that fails, or nothing can be written into it
   */
  public static void makeFolder(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw Failure.notWritten("The folder " + folder, e);
    }
    if (!Files.isWritable(folder)) {
      throw Failure.file("The folder " + folder + " is not writable.");
    }
  }

  /**
   * Checks the file of an image alone.
   *
   * @throws Failure when it cannot be read
   */
  public static void checkImage(Path image) {
    if (!Files.exists(image)) {
      throw Failure.file("There is no file " + image + ".");
    }
    if (!Files.isRegularFile(image) || !Files.isReadable(image)) {
      throw Failure.file("The image " + image + " is not a file that can be read.");
    }
  }

  /** By whatever name: a link, or another spelling where case does not matter. */
  private static boolean isSame(Path image, Path result) {
    try {
      return Files.exists(result) && Files.isSameFile(image, result);
    } catch (IOException e) {
      throw Failure.notRead("The image " + image, e);
    }
  }

  private static Path followed(Path result) {
    try {
      return Files.exists(result) ? result.toRealPath() : result;
    } catch (IOException e) {
      throw Failure.notWritten("The result " + result, e);
    }
  }

  private static Path parent(Path path) {
    Path parent = path.toAbsolutePath().getParent();
    return parent == null ? path.toAbsolutePath() : parent;
  }
}
