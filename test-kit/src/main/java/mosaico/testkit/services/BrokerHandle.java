package mosaico.testkit.services;

import java.net.URI;

/**
 * A broker that tests of this JVM share.
 *
 * @param uri with user and password
 * @param product what the broker calls itself, {@code RabbitMQ} for one
 */
public record BrokerHandle(URI uri, Kind kind, String product) {

  public boolean isRabbitMq() {
    return product.equals("RabbitMQ");
  }

  /**
   * Removes what earlier tests left in the project's queues: on RabbitMQ the queues themselves, so
   * that they may be declared anew with other arguments, elsewhere their messages. To be called
   * while no coordinator or worker of a test runs.
   */
  public void reset() {
    Amqp.emptyQueues(uri, isRabbitMq());
  }
}
