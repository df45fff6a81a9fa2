package mosaico.contract.violation;

import com.rabbitmq.client.Channel;

/** Uses a client library, as no contract may. */
public interface UsesAmqp {

  void send(Channel channel);
}
