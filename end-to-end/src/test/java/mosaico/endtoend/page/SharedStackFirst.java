package mosaico.endtoend.page;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.ClassDescriptor;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.ClassOrdererContext;

/**
 * Runs the classes first that use the shared stack, so that it is started once. In any other order
 * they pass too, but each change between a shared stack and one of a test's own costs a start.
 */
final class SharedStackFirst implements ClassOrderer {

  @Override
  public void orderClasses(ClassOrdererContext context) {
    context
        .getClassDescriptors()
        .sort(
            Comparator.<ClassDescriptor, Boolean>comparing(
                    descriptor -> !usesSharedStack(descriptor.getTestClass()))
                .thenComparing(descriptor -> descriptor.getTestClass().getName()));
  }

  private static boolean usesSharedStack(Class<?> test) {
    return Stream.of(test.getDeclaredMethods())
        .flatMap(method -> Arrays.stream(method.getParameterTypes()))
        .anyMatch(Browsing.class::equals);
  }
}
