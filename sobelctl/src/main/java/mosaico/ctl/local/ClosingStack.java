package mosaico.ctl.local;

import java.util.ArrayDeque;
import java.util.Deque;

/** Closes what was started, in reverse order, once; anything pushed later is closed at once. */
public final class ClosingStack implements AutoCloseable {
  private final Deque<Runnable> steps = new ArrayDeque<>();
  private boolean closed;

  public synchronized void push(Runnable close) {
    if (closed) {
      close.run();
    } else {
      steps.push(close);
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    while (!steps.isEmpty()) {
      steps.pop().run();
    }
  }
}
