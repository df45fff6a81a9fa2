package mosaico.ctl.failure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The exit codes of {@code sobelctl}, for scripts; a signal adds 128 to its number. */
public enum ExitCode {
  DONE(0, "Everything that was asked for was done."),
  FAILED(1, "Something failed, or did not come out as expected."),
  USAGE(2, "An argument or a variable of the environment is wrong; nothing was started."),
  UNREACHABLE(3, "The coordinator cannot be reached, or broke off."),
  REFUSED(4, "The coordinator refused: the image, the chain, the key, or more work for now."),
  FILE(5, "A file of this machine cannot be read or written, as when the disk is full.");

  private final int code;
  private final String meaning;

  ExitCode(int code, String meaning) {
    this.code = code;
    this.meaning = meaning;
  }

  /** What the process exits with, 0 to 5. */
  public int code() {
    return code;
  }

  /** What it says, in one sentence. */
  public String meaning() {
    return meaning;
  }

  /** The code of several outcomes: that which they have in common if they are one, else FAILED. */
  public static ExitCode of(List<ExitCode> outcomes) {
    List<ExitCode> bad = outcomes.stream().filter(each -> each != DONE).distinct().toList();
    return switch (bad.size()) {
      case 0 -> DONE;
      case 1 -> bad.getFirst();
      default -> FAILED;
    };
  }

  /** The meanings by code, ascending, for the help. */
  public static Map<String, String> table() {
    Map<String, String> table = new LinkedHashMap<>();
    for (ExitCode each : values()) {
      table.put(Integer.toString(each.code), each.meaning);
    }
    return table;
  }
}
