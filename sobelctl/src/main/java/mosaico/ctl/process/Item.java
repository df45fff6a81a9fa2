package mosaico.ctl.process;

import java.nio.file.Path;
import mosaico.ctl.failure.ExitCode;
import org.jspecify.annotations.Nullable;

/**
 * One image of several.
 *
 * @param image its file
 * @param name what it is called: the argument
 * @param result where its result goes
 */
record Item(Path image, String name, Path result) {

  /**
   * How it ended.
   *
   * @param code {@link ExitCode#DONE}, or what went wrong
   * @param error a sentence; null if nothing went wrong
   */
  record Ending(Item item, ExitCode code, @Nullable String error) {
    static Ending done(Item item) {
      return new Ending(item, ExitCode.DONE, null);
    }
  }
}
