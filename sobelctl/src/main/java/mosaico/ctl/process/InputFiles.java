package mosaico.ctl.process;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import mosaico.ctl.client.ImageFiles;
import mosaico.ctl.failure.Failure;
import org.jspecify.annotations.Nullable;

/** The images that arguments name, checked before any is sent; one may be standard input. */
final class InputFiles implements AutoCloseable {
  private static final String STANDARD = "-";

  private final List<String> names;
  private final List<Path> files;
  private final @Nullable StandardInput standard;

  private InputFiles(List<String> names, List<Path> files, @Nullable StandardInput standard) {
    this.names = names;
    this.files = files;
    this.standard = standard;
  }

  /**
   * Checks the files, and reads standard input if it is one of them.
   *
   * @param names {@code -} is standard input
   * @throws Failure if a file cannot be read
   */
  static InputFiles of(List<String> names, InputStream standard) {
    names.stream()
        .filter(name -> !name.equals(STANDARD))
        .forEach(name -> ImageFiles.checkImage(Path.of(name)));
    StandardInput kept = names.contains(STANDARD) ? StandardInput.read(standard) : null;
    List<Path> files = new ArrayList<>();
    for (String name : names) {
      files.add(kept != null && name.equals(STANDARD) ? kept.file() : Path.of(name));
    }
    return new InputFiles(names, files, kept);
  }

  /**
   * The images with their results.
   *
   * @param folder where the results go; need not be there
   * @throws Failure if a result would replace an image
   */
  List<Item> items(Path folder, String format) {
    List<String> results = ResultNames.of(files, format);
    List<Item> items = new ArrayList<>();
    for (int i = 0; i < files.size(); i++) {
      Path result = folder.resolve(results.get(i));
      if (Files.exists(result)) {
        for (Path image : files) {
          refuseIfSame(image, result);
        }
      }
      items.add(new Item(files.get(i), names.get(i), result));
    }
    return items;
  }

  private static void refuseIfSame(Path image, Path result) {
    try {
      if (Files.isSameFile(image, result)) {
        throw Failure.usage(
            "The result %s would replace the image %s: give another folder."
                .formatted(result, image));
      }
    } catch (IOException e) {
      throw Failure.notRead("The image " + image, e);
    }
  }

  @Override
  public void close() {
    if (standard != null) {
      standard.close();
    }
  }
}
