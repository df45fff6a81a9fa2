package mosaico.codecs.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;

/**
 * Calls of Linux's C library, for which Java has none of its own.
 *
 * <p>All throw {@link UnsatisfiedLinkError} on other systems, and {@link IllegalCallerException} if
 * this process may not call native functions.
 */
@SuppressWarnings("restricted") // native access is what this class is for
public final class LinuxCalls {

  private static final int MFD_CLOEXEC = 1;
  private static final int MFD_ALLOW_SEALING = 2;
  private static final int F_ADD_SEALS = 1033;
  private static final int F_SEAL_SEAL = 1;
  private static final int F_SEAL_SHRINK = 2;
  private static final int F_SEAL_GROW = 4;
  private static final int PR_SET_PDEATHSIG = 1;
  private static final int PR_SET_NO_NEW_PRIVS = 38;
  private static final int SIGKILL = 9;

  /** What {@link #limit} bounds, by the numbers of {@code sys/resource.h}. */
  public enum Resource {
    /** Bytes of a file that is written. */
    FILE_SIZE(1),
    /** Bytes of private memory that can be written to, not counting what is only reserved. */
    DATA(2),
    /** Bytes of a core dump. */
    CORE(4);

    private final int number;

    Resource(int number) {
      this.number = number;
    }
  }

  private LinuxCalls() {}

  /** Whether this process runs on Linux. */
  public static boolean isLinux() {
    return System.getProperty("os.name", "").equals("Linux");
  }

  /**
   * Makes an empty file in memory ({@code memfd_create(2)}): it has no name in any folder, and is
   * gone when nobody has it open or mapped. Programs that this process starts do not inherit it.
   *
   * @param name what tools show
   * @return its descriptor, to be closed
   */
  public static int fileInMemory(String name) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      int descriptor =
          call(
              "memfd_create",
              FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT),
              arena.allocateFrom(name),
              MFD_CLOEXEC | MFD_ALLOW_SEALING);
      return checked("memfd_create", descriptor);
    }
  }

  /** Where this process, and others of its user, open a descriptor of this process again. */
  public static Path path(int descriptor) {
    return Path.of("/proc/%d/fd/%d".formatted(ProcessHandle.current().pid(), descriptor));
  }

  /** Gives a file in memory its size for good, for every process that has it open. */
  public static void keepSize(int descriptor) throws IOException {
    int seals = F_SEAL_SEAL | F_SEAL_SHRINK | F_SEAL_GROW;
    FunctionDescriptor type = FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT);
    Linker.Option variadic = Linker.Option.firstVariadicArg(2);
    int _ = checked("fcntl", call("fcntl", type, variadic, descriptor, F_ADD_SEALS, seals));
  }

  /** Closes a descriptor. */
  public static void close(int descriptor) {
    int _ = call("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT), descriptor);
  }

  /**
   * Has the kernel kill this process when the thread that started it ends, or its process does. One
   * that has ended before is not noticed.
   */
  public static void dieWithParent() throws IOException {
    control(PR_SET_PDEATHSIG, SIGKILL);
  }

  /** No program that this process executes may gain rights that it has not. */
  public static void gainNoRights() throws IOException {
    control(PR_SET_NO_NEW_PRIVS, 1);
  }

  private static void control(int option, long value) throws IOException {
    FunctionDescriptor type =
        FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG);
    Linker.Option variadic = Linker.Option.firstVariadicArg(1);
    int _ = checked("prctl", call("prctl", type, variadic, option, value, 0L, 0L, 0L));
  }

  /** Makes this process leave its terminal, whose Ctrl-C then does not reach it. */
  public static void leaveTerminal() {
    // It fails where there is nothing to be left.
    int _ = call("setsid", FunctionDescriptor.of(JAVA_INT));
  }

  /** Bounds what this process may take, for good. */
  public static void limit(Resource resource, long most) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment limits = arena.allocateFrom(JAVA_LONG, most, most);
      FunctionDescriptor type = FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS);
      int _ = checked("setrlimit", call("setrlimit", type, resource.number, limits));
    }
  }

  private static int checked(String function, int result) throws IOException {
    if (result < 0) {
      throw new IOException("the system refuses " + function);
    }
    return result;
  }

  private static int call(String function, FunctionDescriptor type, Object... arguments) {
    return invoke(function, type, new Linker.Option[0], arguments);
  }

  private static int call(
      String function, FunctionDescriptor type, Linker.Option option, Object... arguments) {
    return invoke(function, type, new Linker.Option[] {option}, arguments);
  }

  private static int invoke(
      String function, FunctionDescriptor type, Linker.Option[] options, Object... arguments) {
    Linker linker = Linker.nativeLinker();
    MemorySegment address =
        linker
            .defaultLookup()
            .find(function)
            .orElseThrow(() -> new UnsatisfiedLinkError("the system has no " + function));
    try {
      return (int) linker.downcallHandle(address, type, options).invokeWithArguments(arguments);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("a native function throws nothing", e);
    }
  }
}
