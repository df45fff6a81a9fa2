package mosaico.endtoend.page;

import java.util.List;
import mosaico.endtoend.stack.Stack;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests the one {@link Chromium} of this JVM, which ends with it, or with it, as a {@link
 * Browsing}, the stack that tests share.
 *
 * <p>The browser is no resource of JUnit's store, which is closed after each class when Failsafe
 * runs classes in several JVMs.
 */
final class BrowserExtension implements ParameterResolver {

  private static final List<Class<?>> TYPES = List.of(Browsing.class, Chromium.class);

  private static @Nullable Chromium running;

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return TYPES.contains(parameter.getParameter().getType());
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Chromium.class
        ? chromium()
        : new Browsing(Stack.shared(), chromium());
  }

  private static synchronized Chromium chromium() {
    Chromium known = running;
    if (known == null) {
      known = Chromium.start();
      Runtime.getRuntime().addShutdownHook(new Thread(known::close, "browser-end"));
      running = known;
    }
    return known;
  }
}
