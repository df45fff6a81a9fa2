package mosaico.endtoend.page;

import java.util.List;
import mosaico.endtoend.stack.Stack;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests the one {@link Chromium} of this JVM, which is closed after the last of all tests, or
 * with it, as a {@link Browsing}, the stack that tests share.
 */
final class BrowserExtension implements ParameterResolver {

  private static final List<Class<?>> TYPES = List.of(Browsing.class, Chromium.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return TYPES.contains(parameter.getParameter().getType());
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Chromium chromium =
        context
            .getRoot()
            .getStore(Namespace.create(BrowserExtension.class))
            .computeIfAbsent(Chromium.class, _ -> Chromium.start(), Chromium.class);
    return parameter.getParameter().getType() == Chromium.class
        ? chromium
        : new Browsing(Stack.shared(), chromium);
  }
}
