package mosaico.endtoend.page;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.options.ColorScheme;

/** A browser and the site it visits; one of each serves all tests of a run. */
final class Browsing implements AutoCloseable {

  private static final int DESKTOP_WIDTH = 1360;
  private static final int DESKTOP_HEIGHT = 900;
  private static final int PHONE_WIDTH = 360;
  private static final int PHONE_HEIGHT = 740;

  private final Site site;
  private final Chromium chromium;

  private Browsing(Site site, Chromium chromium) {
    this.site = site;
    this.chromium = chromium;
  }

  static Browsing start() {
    Site site = new SiteOfEnvironment();
    return new Browsing(site, Chromium.start());
  }

  /** A visit at a desk, with the browser's language being {@code locale}, such as es-MX. */
  Visit atDesk(String locale) {
    return chromium.visit(site, desk(locale));
  }

  /** The same in the dark. */
  Visit atNight(String locale) {
    return chromium.visit(site, desk(locale).setColorScheme(ColorScheme.DARK));
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
    return chromium.visit(site, options);
  }

  private static Browser.NewContextOptions desk(String locale) {
    return new Browser.NewContextOptions()
        .setLocale(locale)
        .setViewportSize(DESKTOP_WIDTH, DESKTOP_HEIGHT);
  }

  @Override
  public void close() {
    chromium.close();
  }
}
