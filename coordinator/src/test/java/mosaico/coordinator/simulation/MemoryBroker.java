package mosaico.coordinator.simulation;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mosaico.contract.tile.TileHeaders;
import mosaico.contract.tile.TileTask;
import mosaico.coordinator.broker.BrokerUnavailableException;
import mosaico.coordinator.broker.QueueDepth;
import mosaico.coordinator.broker.TilePublisher.Fate;
import mosaico.worker.tile.TileMessage;
import org.jspecify.annotations.Nullable;

/** RabbitMQ in memory: one queue and its dead letters, confirms, and redelivery. */
final class MemoryBroker {

  /** A message, and whether it was delivered before. */
  record Message(
      String id,
      Map<String, Object> headers,
      byte[] body,
      boolean persistent,
      boolean redelivered) {
    TileMessage forWorker() {
      return new TileMessage(id, headers, TileHeaders.CONTENT_ENCODING, body, redelivered);
    }

    Message again() {
      return new Message(id, headers, body, persistent, true);
    }
  }

  /** One connection of a consumer. */
  interface Consumer {
    Actor actor();

    int prefetch();

    void deliver(long tag, Message message);
  }

  private static final int NETWORK_MILLIS = 3;

  private final Timeline time;
  private final Watch watch;
  private final Actor self;
  private final Deque<Message> queue = new ArrayDeque<>();
  private final Deque<Message> dead = new ArrayDeque<>();
  private final Map<Consumer, Map<Long, Message>> unacknowledged = new LinkedHashMap<>();
  private final Map<Actor, Set<Fate>> unconfirmed = new LinkedHashMap<>();
  private long backAt;
  private long tags;
  private int turn;

  MemoryBroker(Timeline time, Watch watch, Actor self) {
    this.time = time;
    this.watch = watch;
    this.self = self;
  }

  boolean isUp() {
    return time.now() >= backAt;
  }

  boolean reaches(Actor process) {
    return isUp() && process.reachesBroker(time.now());
  }

  // Publishers.

  void publish(Actor from, TileTask task, byte[] body, boolean persistent, Fate fate)
      throws BrokerUnavailableException {
    if (!reaches(from)) {
      throw new BrokerUnavailableException("the broker is away");
    }
    Message message =
        new Message(task.id().toString(), TileHeaders.write(task), body, persistent, false);
    Set<Fate> own = unconfirmed.computeIfAbsent(from, _ -> new LinkedHashSet<>());
    own.add(fate);
    time.after(delay(), self, "a tile arrives", () -> arrived(from, message, fate));
  }

  private void arrived(Actor from, Message message, Fate fate) {
    if (!isPending(from, fate)) {
      return; // the connection broke first
    }
    queue.add(message);
    deliverAll();
    time.after(delay(), self, "a confirm arrives", () -> confirmed(from, fate));
  }

  private void confirmed(Actor from, Fate fate) {
    boolean isPending = unconfirmed.getOrDefault(from, new LinkedHashSet<>()).remove(fate);
    if (isPending && from.isAlive()) {
      fate.confirmed();
    }
  }

  private boolean isPending(Actor from, Fate fate) {
    return unconfirmed.getOrDefault(from, Set.of()).contains(fate);
  }

  private Duration delay() {
    return Duration.ofMillis(time.random().nextInt(NETWORK_MILLIS));
  }

  // Consumers.

  void connected(Consumer consumer) {
    unacknowledged.put(consumer, new LinkedHashMap<>());
    deliverAll();
  }

  /** Breaks a process's connection off, from whichever side. */
  void disconnected(Actor process) {
    List<Fate> lost = new ArrayList<>(unconfirmed.getOrDefault(process, Set.of()));
    unconfirmed.remove(process);
    if (process.isAlive()) {
      lost.forEach(Fate::lost);
    }
    for (Consumer consumer : List.copyOf(unacknowledged.keySet())) {
      if (consumer.actor() == process) {
        requeueAll(held(consumer));
        unacknowledged.remove(consumer);
      }
    }
    deliverAll();
  }

  private void requeueAll(Map<Long, Message> held) {
    List<Message> back = new ArrayList<>(held.values());
    for (Message message : back.reversed()) {
      queue.addFirst(message.again());
    }
  }

  boolean isConnected(Consumer consumer) {
    return unacknowledged.containsKey(consumer);
  }

  void acknowledge(Consumer consumer, long tag) {
    Message message = settled(consumer, tag);
    if (message != null) {
      watch.acknowledged(message.id());
      deliverAll();
    }
  }

  void reject(Consumer consumer, long tag) {
    Message message = settled(consumer, tag);
    if (message != null) {
      dead.add(message);
      deliverAll();
    }
  }

  void requeue(Consumer consumer, long tag) {
    Message message = settled(consumer, tag);
    if (message != null) {
      queue.addFirst(message.again());
      deliverAll();
    }
  }

  private @Nullable Message settled(Consumer consumer, long tag) {
    return held(consumer).remove(tag);
  }

  /** What a consumer has not acknowledged; nothing if its connection is gone. */
  private Map<Long, Message> held(Consumer consumer) {
    return unacknowledged.getOrDefault(consumer, new LinkedHashMap<>());
  }

  private void deliverAll() {
    if (!isUp() || unacknowledged.isEmpty()) {
      return;
    }
    boolean delivered = true;
    while (delivered && !queue.isEmpty()) {
      delivered = false;
      List<Consumer> consumers = List.copyOf(unacknowledged.keySet());
      for (int i = 0; i < consumers.size() && !queue.isEmpty(); i++) {
        Consumer consumer = consumers.get((turn + i) % consumers.size());
        if (held(consumer).size() < consumer.prefetch()) {
          deliver(consumer, queue.remove());
          turn++;
          delivered = true;
        }
      }
    }
  }

  private void deliver(Consumer consumer, Message message) {
    long tag = ++tags;
    held(consumer).put(tag, message);
    time.after(
        delay(),
        consumer.actor(),
        "gets " + message.id().substring(34),
        () -> {
          if (isConnected(consumer)) {
            if (message.redelivered()) {
              watch.redelivered(message.id());
            }
            consumer.deliver(tag, message);
          }
        });
  }

  // Dead letters.

  Optional<Message> deadLetter() {
    return Optional.ofNullable(dead.peek());
  }

  /** Gives up a message, as RabbitMQ does that was delivered too often. */
  void giveUp(String id) {
    watch.gaveUp(id);
    dead.add(new Message(id, Map.of(), new byte[0], true, true));
  }

  void removeDeadLetter() {
    dead.poll();
  }

  // Faults.

  /** Starts again: what is not persistent is gone, what was delivered is delivered again. */
  void restart(long until) {
    backAt = Math.max(backAt, until);
    Set<Actor> connected = new LinkedHashSet<>(unconfirmed.keySet());
    unacknowledged.keySet().forEach(consumer -> connected.add(consumer.actor()));
    for (Actor process : connected) {
      process.cutBroker(backAt);
      disconnected(process);
    }
    queue.removeIf(message -> !message.persistent());
  }

  /** Loses every message that waits. */
  void purge() {
    queue.clear();
  }

  Optional<QueueDepth> depth(Actor from) {
    return reaches(from)
        ? Optional.of(new QueueDepth(queue.size(), unacknowledged.size()))
        : Optional.empty();
  }
}
