package mosaico.endtoend.page;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URI;
import mosaico.endtoend.stack.Stack;

/** A browser and the stack whose page it visits; it owns neither. */
final class Browsing {

  private static final int DESKTOP_WIDTH = 1360;
  private static final int DESKTOP_HEIGHT = 900;
  private static final int PHONE_WIDTH = 360;
  private static final int PHONE_HEIGHT = 740;

  private final Stack stack;
  private final Chromium chromium;

  Browsing(Stack stack, Chromium chromium) {
    this.stack = stack;
    this.chromium = chromium;
  }

  /** What the visited page belongs to. */
  Stack stack() {
    return stack;
  }

  /** A visit at a desk, with the browser's language being {@code locale}, such as es-MX. */
  PageVisit atDesk(String locale) {
    return visit(desk(locale));
  }

  /** A visit at a desk to a server that is reached by another address. */
  PageVisit visit(URI address) {
    return chromium.visit(address, desk("en-GB"));
  }

  /** A browser profile of its own, without a page. */
  BrowserContext profile(Browser.NewContextOptions options) {
    return chromium.context(options);
  }

  /** The server's address, without a slash at its end. */
  URI address() {
    return stack.api().base();
  }

  /** A visit with a browser of another kind. */
  PageVisit visit(Browser.NewContextOptions options) {
    return chromium.visit(stack.api().base(), options);
  }

  /** A visit at a desk in dark colours, with the browser's language being {@code locale}. */
  PageVisit atNight(String locale) {
    return visit(desk(locale).setColorScheme(ColorScheme.DARK));
  }

  /** A visit with a narrow phone, in Spanish. */
  PageVisit onPhone() {
    return visit(phone());
  }

  /** A narrow phone's browser, in Spanish. */
  static Browser.NewContextOptions phone() {
    return new Browser.NewContextOptions()
        .setLocale("es-ES")
        .setViewportSize(PHONE_WIDTH, PHONE_HEIGHT)
        .setDeviceScaleFactor(2)
        .setIsMobile(true)
        .setHasTouch(true);
  }

  /** A desk's browser: a wide window, a mouse. */
  static Browser.NewContextOptions desk(String locale) {
    return new Browser.NewContextOptions()
        .setLocale(locale)
        .setViewportSize(DESKTOP_WIDTH, DESKTOP_HEIGHT);
  }
}
