package mosaico.embedded;

import java.lang.reflect.Field;
import org.apache.qpid.server.model.Broker;
import org.apache.qpid.server.model.BrokerImpl;

/**
 * Takes back the JVM shutdown hook that Qpid adds for itself.
 *
 * <p>Hooks run all at once: with its own, the broker would be gone at the first signal, while
 * workers still finish the tiles that they hold. Qpid has no setting for it, hence the reflection.
 */
final class QpidShutdownHook {
  private QpidShutdownHook() {}

  static void remove(Broker<?> broker) throws ReflectiveOperationException {
    Field field = BrokerImpl.class.getDeclaredField("_shutdownHook");
    field.setAccessible(true);
    Runtime.getRuntime().removeShutdownHook((Thread) field.get(broker));
  }
}
