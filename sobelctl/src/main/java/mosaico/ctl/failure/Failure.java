package mosaico.ctl.failure;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A failure, told to the person at the terminal in one sentence that says what to do about it. */
public final class Failure extends RuntimeException {
  private final ExitCode exitCode;
  private final boolean needsNoLog;

  public Failure(String message) {
    this(message, null);
  }

  public Failure(String message, @Nullable Throwable cause) {
    this(ExitCode.FAILED, message, cause);
  }

  public Failure(ExitCode exitCode, String message) {
    this(exitCode, message, null);
  }

  public Failure(ExitCode exitCode, String message, @Nullable Throwable cause) {
    this(exitCode, message, cause, exitCode != ExitCode.FAILED && exitCode != ExitCode.UNREACHABLE);
  }

  private Failure(
      ExitCode exitCode, String message, @Nullable Throwable cause, boolean needsNoLog) {
    super(message, cause);
    this.exitCode = exitCode;
    this.needsNoLog = needsNoLog;
  }

  /** A setting is wrong, as {@code cause} shows if there is one: no log would explain it better. */
  public static Failure ofSettings(String message, @Nullable Throwable cause) {
    return new Failure(ExitCode.FAILED, message, cause, true);
  }

  /** The coordinator finds the request wrong, and works. */
  public static Failure refusal(String message) {
    return refusal(message, null);
  }

  /** The request is wrong, as {@code cause} shows, and the coordinator works. */
  public static Failure refusal(String message, @Nullable Throwable cause) {
    return new Failure(ExitCode.REFUSED, message, cause);
  }

  /** An argument is wrong in a way that only the command itself can see. */
  public static Failure usage(String message) {
    return new Failure(ExitCode.USAGE, message);
  }

  /** A file of this machine cannot be used. */
  public static Failure file(String message) {
    return new Failure(ExitCode.FILE, message);
  }

  /**
   * A file cannot be written.
   *
   * @param what names it, as in {@code The result edges.png}
   */
  public static Failure notWritten(String what, IOException cause) {
    return new Failure(
        ExitCode.FILE, "%s cannot be written: %s.".formatted(what, reason(cause)), cause);
  }

  /**
   * A file cannot be read.
   *
   * @param what names it, as in {@code The image photo.jpg}
   */
  public static Failure notRead(String what, IOException cause) {
    return new Failure(
        ExitCode.FILE, "%s cannot be read: %s.".formatted(what, reason(cause)), cause);
  }

  /** What the process exits with because of it. */
  public ExitCode exitCode() {
    return exitCode;
  }

  /** Whether the system works, so that its logs explain nothing. */
  public boolean needsNoLog() {
    return needsNoLog;
  }

  /** Whether a disk without room is why something could not be written. */
  public static boolean isFullDisk(IOException e) {
    String message = Objects.requireNonNullElse(e.getMessage(), "").toLowerCase(Locale.ROOT);
    return message.contains("no space left") || message.contains("quota exceeded");
  }

  private static String reason(IOException e) {
    if (isFullDisk(e)) {
      return "the disk is full";
    }
    return switch (e) {
      case NoSuchFileException _ -> "it, or its folder, is not there";
      case AccessDeniedException _ -> "permission is denied";
      case NotDirectoryException _ -> "its folder is a file";
      case FileSystemException file when file.getReason() != null -> file.getReason();
      default -> Objects.requireNonNullElse(e.getMessage(), e.getClass().getSimpleName());
    };
  }
}
