package mosaico.ctl.chaos.stack;

import java.net.URI;
import java.util.Optional;
import mosaico.embedded.EmbeddedBroker;
import mosaico.embedded.MachineRabbitMq;
import mosaico.embedded.RandomPassword;

/** A broker of our own: the machine's RabbitMQ where it is installed, else the embedded one. */
sealed interface BrokerServer extends Server {

  static BrokerServer begin() {
    Optional<MachineRabbitMq> rabbit = MachineRabbitMq.startIfInstalled(1);
    return rabbit.isPresent() ? new RabbitMq(rabbit.get()) : new Embedded();
  }

  /** Keeps durable queues and persistent messages over a restart. */
  record RabbitMq(MachineRabbitMq rabbit) implements BrokerServer {
    @Override
    public int port() {
      return rabbit.uri().getPort();
    }

    @Override
    public String userInfo() {
      return rabbit.uri().getRawUserInfo();
    }

    @Override
    public String product() {
      return "RabbitMQ";
    }

    @Override
    public void kill() {
      rabbit.kill();
    }

    @Override
    public void start() {
      rabbit.start();
    }

    @Override
    public void forget() {
      throw new UnsupportedOperationException("the broker keeps what it has");
    }

    @Override
    public void close() {
      rabbit.close();
    }
  }

  /** Forgets all messages in a restart. */
  final class Embedded implements BrokerServer {
    private final String password = RandomPassword.generate();
    private final URI uri;
    private EmbeddedBroker broker;

    Embedded() {
      broker = EmbeddedBroker.start(0, password);
      uri = broker.uri();
    }

    @Override
    public int port() {
      return uri.getPort();
    }

    @Override
    public String userInfo() {
      return uri.getRawUserInfo();
    }

    @Override
    public String product() {
      return "embedded broker";
    }

    @Override
    public void kill() {
      broker.close();
    }

    @Override
    public void start() {
      broker = EmbeddedBroker.start(port(), password);
    }

    @Override
    public void forget() {}

    @Override
    public void close() {
      broker.close();
    }
  }
}
