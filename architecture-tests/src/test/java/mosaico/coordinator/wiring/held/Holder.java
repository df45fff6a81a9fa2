package mosaico.coordinator.wiring.held;

import com.rabbitmq.client.Connection;

/** A collaborator: holds a connection. */
public final class Holder {

  private final Connection connection;

  public Holder(Connection connection) {
    this.connection = connection;
  }

  /** Whether the connection is open. */
  public boolean isOpen() {
    return connection.isOpen();
  }
}
