package mosaico.endtoend.page;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.options.ColorScheme;
import mosaico.endtoend.stack.Stack;

/** A browser and the stack whose page it visits. */
final class Browsing implements AutoCloseable {

  private static final int DESKTOP_WIDTH = 1360;
  private static final int DESKTOP_HEIGHT = 900;
  private static final int PHONE_WIDTH = 360;
  private static final int PHONE_HEIGHT = 740;

  private static final int WORKERS = 2;

  private final Stack stack;
  private final Chromium chromium;

  private Browsing(Stack stack, Chromium chromium) {
    this.stack = stack;
    this.chromium = chromium;
  }

  static Browsing start() {
    Stack stack = Stack.start(WORKERS);
    try {
      return new Browsing(stack, Chromium.start());
    } catch (RuntimeException e) {
      stack.close();
      throw e;
    }
  }

  /** What the visited page belongs to. */
  Stack stack() {
    return stack;
  }

  /** A visit at a desk, with the browser's language being {@code locale}, such as es-MX. */
  Visit atDesk(String locale) {
    return chromium.visit(stack.api().base(), desk(locale));
  }

  /** The same in the dark. */
  Visit atNight(String locale) {
    return chromium.visit(stack.api().base(), desk(locale).setColorScheme(ColorScheme.DARK));
  }

  /** A visit with a narrow phone, in Spanish. */
  Visit onPhone() {
    Browser.NewContextOptions options =
        new Browser.NewContextOptions()
            .setLocale("es-ES")
            .setViewportSize(PHONE_WIDTH, PHONE_HEIGHT)
            .setDeviceScaleFactor(2)
            .setIsMobile(true)
            .setHasTouch(true);
    return chromium.visit(stack.api().base(), options);
  }

  private static Browser.NewContextOptions desk(String locale) {
    return new Browser.NewContextOptions()
        .setLocale(locale)
        .setViewportSize(DESKTOP_WIDTH, DESKTOP_HEIGHT);
  }

  @Override
  public void close() {
    chromium.close();
    stack.close();
  }
}
