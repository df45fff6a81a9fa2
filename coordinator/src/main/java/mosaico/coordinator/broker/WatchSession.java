package mosaico.coordinator.broker;

import com.rabbitmq.client.Connection;
import java.io.IOException;
import mosaico.service.broker.BrokerConnection;

/** The connection on which nothing is published. */
public record WatchSession(DeadLetters deadLetters, QueueMonitor queue)
    implements BrokerConnection.Session {

  @Override
  public void opened(Connection connection) throws IOException {
    deadLetters.opened(connection);
    queue.opened(connection);
  }

  @Override
  public long workDone() {
    return queue.answers();
  }
}
