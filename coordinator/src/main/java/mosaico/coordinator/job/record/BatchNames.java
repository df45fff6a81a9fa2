package mosaico.coordinator.job.record;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import mosaico.codecs.formats.OutputFormat;

/**
 * Names of a batch's files, after those of the uploads: {@code photo.png}, and {@code photo-2.png}
 * for another photo. None occurs twice, not even where upper and lower case are the same.
 */
public final class BatchNames {

  private final List<String> stems;
  private final OutputFormat format;

  private BatchNames(List<String> stems, OutputFormat format) {
    this.stems = stems;
    this.format = format;
  }

  /**
   * Makes the names.
   *
   * @param uploads the names of the uploaded files
   */
  static BatchNames of(List<String> uploads, OutputFormat format) {
    List<String> stems = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    for (String upload : uploads) {
      String stem = ResultName.stem(upload);
      String name = stem;
      for (int number = 2; !taken.add(name.toLowerCase(Locale.ROOT)); number++) {
        name = stem + "-" + number;
      }
      stems.add(name);
    }
    return new BatchNames(stems, format);
  }

  /** The name of an image's result. */
  public String result(int index) {
    return stems.get(index) + "." + format.extension();
  }

  /** The name of the text that says why an image has no result. */
  public String error(int index) {
    return stems.get(index) + ".error.txt";
  }
}
