package mosaico.service.trace;

import org.jspecify.annotations.Nullable;

/** The span that a thread records measurements of, so that these can name it as an example. */
public final class CurrentTrace {

  private static final ThreadLocal<@Nullable TraceContext> CURRENT = new ThreadLocal<>();

  private CurrentTrace() {}

  /** Runs something as a part of a span. */
  public static void during(TraceContext context, Runnable action) {
    CURRENT.set(context);
    try {
      action.run();
    } finally {
      CURRENT.remove();
    }
  }

  /** That of this thread; null if there is none. */
  public static @Nullable TraceContext get() {
    return CURRENT.get();
  }
}
