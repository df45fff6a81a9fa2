package mosaico.coordinator.wiring;

import com.rabbitmq.client.Connection;
import mosaico.coordinator.wiring.held.Holder;

/** Constructs a collaborator of another package. */
public final class Wirer {

  private Wirer() {}

  static Holder wire(Connection connection) {
    return new Holder(connection);
  }
}
