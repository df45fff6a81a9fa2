package mosaico.coordinator.job.fair;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import mosaico.coordinator.job.record.Submitter;
import org.jspecify.annotations.Nullable;

/**
 * A queue that several submitters share by cost: deficit round robin, after Shreedhar and Varghese
 * (1995). Each has its turn, and in it may take things of a {@linkplain #DeficitRoundRobin quantum}
 * of cost; what a turn leaves is added to the submitter's next one, so that something dear gets its
 * turn too. Whoever has nothing waiting keeps nothing of earlier turns.
 *
 * <p>Among one submitter's own things, the higher priority goes first, then the lower rank, then
 * what came first. It has neither clock nor thread; the same calls give the same order.
 *
 * @param <T> what waits; compared by {@link Object#equals}
 */
public final class DeficitRoundRobin<T> {

  private record Entry<T>(T thing, Submitter submitter, long rank, long cost, long number) {}

  private final class Line {

    private final TreeSet<Entry<T>> entries =
        new TreeSet<>(
            Comparator.<Entry<T>>comparingInt(entry -> -entry.submitter.priority())
                .thenComparingLong(Entry::rank)
                .thenComparingLong(Entry::number));

    private long deficit;
  }

  private final long quantum;
  private final Map<String, Line> lines = new HashMap<>();
  private final Map<T, Entry<T>> entries = new HashMap<>();

  /** The lines that have entries; it is the first one's turn. */
  private final Deque<Line> turns = new ArrayDeque<>();

  private long added;

  /** Stays what it is until it is taken, whatever is added meanwhile. */
  private @Nullable Entry<T> next;

  /**
   * A queue in which nothing waits.
   *
   * @param quantum the cost that one turn gives, at least 1
   */
  public DeficitRoundRobin(long quantum) {
    if (quantum < 1) {
      throw new IllegalArgumentException("a quantum of " + quantum);
    }
    this.quantum = quantum;
  }

  /** Adds a thing behind others of the same priority. */
  public void add(T thing, Submitter submitter, long cost) {
    add(thing, submitter, 0, cost);
  }

  /**
   * Adds a thing.
   *
   * @param rank among the submitter's things of the same priority, the lowest first
   * @param cost at least 0
   */
  public void add(T thing, Submitter submitter, long rank, long cost) {
    Entry<T> entry = new Entry<>(thing, submitter, rank, Math.max(0, cost), added++);
    if (entries.putIfAbsent(thing, entry) != null) {
      throw new IllegalArgumentException("it waits already: " + thing);
    }
    Line line = lines.computeIfAbsent(submitter.id(), _ -> new Line());
    if (line.entries.isEmpty()) {
      line.deficit = turns.isEmpty() ? quantum : 0;
      turns.addLast(line);
    }
    line.entries.add(entry);
  }

  /** What goes next; it is not removed. */
  public Optional<T> peek() {
    Entry<T> first = select();
    return first == null ? Optional.empty() : Optional.of(first.thing);
  }

  /** Removes what goes next. */
  public Optional<T> poll() {
    Entry<T> first = select();
    if (first == null) {
      return Optional.empty();
    }
    Line line = turns.getFirst();
    line.deficit -= first.cost;
    drop(first, line);
    return Optional.of(first.thing);
  }

  /** Removes a thing that has left without its turn. */
  public void remove(T thing) {
    Entry<T> entry = entries.get(thing);
    if (entry != null) {
      drop(entry, line(entry));
    }
  }

  @SuppressWarnings("ReferenceEquality") // entries have numbers, and so does each line's place
  private void drop(Entry<T> entry, Line line) {
    if (entry == next) {
      next = null;
    }
    entries.remove(entry.thing);
    line.entries.remove(entry);
    if (line.entries.isEmpty()) {
      boolean hadTurn = line == turns.peekFirst();
      turns.remove(line);
      lines.remove(entry.submitter.id());
      if (hadTurn) {
        beginTurn();
      }
    }
  }

  private Line line(Entry<T> entry) {
    Line line = lines.get(entry.submitter.id());
    if (line == null) {
      throw new AssertionError("an entry without a line");
    }
    return line;
  }

  private @Nullable Entry<T> select() {
    if (next == null && !turns.isEmpty()) {
      skipRounds();
      while (!hasTurn(turns.getFirst())) {
        turns.addLast(turns.removeFirst());
        beginTurn();
      }
      next = turns.getFirst().entries.first();
    }
    return next;
  }

  private void beginTurn() {
    Line line = turns.peekFirst();
    if (line != null) {
      line.deficit += quantum;
    }
  }

  private boolean hasTurn(Line line) {
    return line.entries.first().cost <= line.deficit;
  }

  /** Gives at once what whole rounds would give in which nobody could take anything. */
  private void skipRounds() {
    if (turns.stream().anyMatch(this::hasTurn)) {
      return;
    }
    long rounds =
        turns.stream()
            .mapToLong(line -> Math.ceilDiv(line.entries.first().cost - line.deficit, quantum))
            .min()
            .orElse(1);
    if (rounds > 1) {
      turns.forEach(line -> line.deficit += (rounds - 1) * quantum);
    }
  }

  /** What {@link #poll} would give if nothing came any more. */
  public List<T> order() {
    DeficitRoundRobin<T> copy = new DeficitRoundRobin<>(quantum);
    Map<Line, Line> copies = new HashMap<>();
    lines.forEach(
        (id, line) -> {
          Line same = copy.new Line();
          same.entries.addAll(line.entries);
          same.deficit = line.deficit;
          copies.put(line, same);
          copy.lines.put(id, same);
        });
    turns.forEach(line -> copy.turns.addLast(copies.getOrDefault(line, line)));
    copy.entries.putAll(entries);
    copy.next = next;
    List<T> order = new ArrayList<>();
    for (Optional<T> thing = copy.poll(); thing.isPresent(); thing = copy.poll()) {
      order.add(thing.get());
    }
    return order;
  }

  /** The rank of what goes first of a submitter's things of this priority. */
  public OptionalLong rank(Submitter submitter) {
    Line line = lines.get(submitter.id());
    return line == null
        ? OptionalLong.empty()
        : line.entries.stream()
            .filter(entry -> entry.submitter.equals(submitter))
            .mapToLong(Entry::rank)
            .findFirst();
  }

  /** Whether anything of this submitter waits. */
  public boolean holds(Submitter submitter) {
    return lines.containsKey(submitter.id());
  }

  /** How many things wait. */
  public int size() {
    return entries.size();
  }

  public boolean isEmpty() {
    return entries.isEmpty();
  }
}
