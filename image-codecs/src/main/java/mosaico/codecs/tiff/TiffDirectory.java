package mosaico.codecs.tiff;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongUnaryOperator;

/**
 * A directory of a TIFF file: the tags of one image (TIFF 6.0, section 2; BigTIFF as libtiff
 * defines it). Entries whose values are not in the file, or of no known type, are ignored, and so
 * are all but the first of a tag.
 */
final class TiffDirectory {

  /** Of the version that follows the byte order. */
  static final int CLASSIC = 42;

  static final int BIG = 43;

  /** More entries than this are none: libtiff's own limit. */
  private static final int MOST_ENTRIES = 4096;

  private static final int ENTRY_BYTES = 12;
  private static final int BIG_ENTRY_BYTES = 20;

  private static final int ASCII = 2;
  private static final int LONG = 4;
  private static final int LONG8 = 16;

  /** Bytes of a value of each type, from 0 on; 0 if there is no such type. */
  private static final int[] TYPE_BYTES = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 0, 0, 8, 8, 8};

  private static final int FLOAT = 11;
  private static final int DOUBLE = 12;

  /** Values of these types are two numbers. */
  private static final int RATIONAL = 5;

  private static final int SIGNED_RATIONAL = 10;

  private final MemorySegment file;
  private final ByteOrder order;
  private final Map<Integer, Entry> entries = new HashMap<>();

  /**
   * Where the values of a tag are.
   *
   * @param at position of the first value in the file
   * @param itself position of the entry in the file
   */
  private record Entry(int type, long count, long at, long itself) {}

  private TiffDirectory(MemorySegment file, ByteOrder order) {
    this.file = file;
    this.order = order;
  }

  /**
   * Reads the directory of the first image.
   *
   * @param file all of it; must stay accessible for as long as the directory is used
   * @throws IOException if there is none
   */
  static TiffDirectory first(MemorySegment file) throws IOException {
    if (file.byteSize() < 8) {
      throw new IOException("it ends in its header");
    }
    TiffDirectory header = new TiffDirectory(file, order(file));
    long at = header.isBig() ? header.number(8, Long.BYTES) : header.number(4, Integer.BYTES);
    return header.at(at);
  }

  private static ByteOrder order(MemorySegment file) {
    return file.get(JAVA_BYTE, 0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
  }

  /** The number that says which kind of TIFF a file is. */
  static int version(MemorySegment file) throws IOException {
    return (int) new TiffDirectory(file, order(file)).number(2, Short.BYTES);
  }

  private boolean isBig() throws IOException {
    return number(2, Short.BYTES) == BIG;
  }

  ByteOrder order() {
    return order;
  }

  /**
   * Reads another directory of the same file.
   *
   * @throws IOException if there is none at this position
   */
  TiffDirectory at(long position) throws IOException {
    TiffDirectory directory = new TiffDirectory(file, order);
    boolean big = isBig();
    long count = directory.number(position, big ? Long.BYTES : Short.BYTES);
    if (count < 1 || count > MOST_ENTRIES) {
      throw new IOException("its directory has " + Long.toUnsignedString(count) + " entries");
    }
    int inline = big ? Long.BYTES : Integer.BYTES;
    long entry = position + (big ? Long.BYTES : Short.BYTES);
    for (int i = 0; i < count; i++) {
      directory.add(entry, inline);
      entry += 4 + 2L * inline;
    }
    return directory;
  }

  /**
   * Adds an entry: a tag, a type, a count, and the values or, if they do not fit, their position.
   *
   * @param inline bytes of the count, and of values that fit
   */
  private void add(long at, int inline) throws IOException {
    int tag = (int) number(at, Short.BYTES);
    int type = (int) number(at + 2, Short.BYTES);
    long count = number(at + 4, inline);
    int bytes = type < TYPE_BYTES.length ? TYPE_BYTES[type] : 0;
    if (bytes == 0 || count < 1 || count > file.byteSize() / bytes) {
      return;
    }
    long values = at + 4 + inline;
    long position = count * bytes <= inline ? values : number(values, inline);
    if (position >= 0 && position <= file.byteSize() - count * bytes) {
      entries.putIfAbsent(tag, new Entry(type, count, position, at));
    }
  }

  /**
   * A number of the file.
   *
   * @param bytes 1, 2, 4 or 8; those of up to 4 are unsigned
   */
  private long number(long at, int bytes) throws IOException {
    if (at < 0 || at > file.byteSize() - bytes) {
      throw new IOException("it ends before its directory");
    }
    return switch (bytes) {
      case 1 -> file.get(JAVA_BYTE, at) & 0xffL;
      case 2 -> file.get(ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(order), at) & 0xffffL;
      case 4 -> file.get(ValueLayout.JAVA_INT_UNALIGNED.withOrder(order), at) & 0xffff_ffffL;
      default -> file.get(ValueLayout.JAVA_LONG_UNALIGNED.withOrder(order), at);
    };
  }

  /**
   * The file's header and a directory with no other tags than these, as a file has them: entries
   * whose values do not fit point to where they are in this file.
   *
   * @param at the new directory's position, which the header names
   * @param lengths in place of the file's own
   */
  Rewritten only(Set<Integer> tags, long at, Optional<TiffLengths> lengths) throws IOException {
    boolean big = isBig();
    if (!big && at > 0xffff_ffffL) {
      throw new IOException("it is longer than the 4 GiB that its offsets reach");
    }
    int entryBytes = big ? BIG_ENTRY_BYTES : ENTRY_BYTES;
    byte[] header = file.asSlice(0, big ? 2 * Long.BYTES : Long.BYTES).toArray(JAVA_BYTE);
    ByteBuffer start = ByteBuffer.wrap(header).order(order);
    SortedMap<Integer, Entry> kept = new TreeMap<>(entries);
    kept.keySet().retainAll(tags);
    lengths.ifPresent(made -> kept.remove(made.tag()));
    int count = kept.size() + (lengths.isPresent() ? 1 : 0);
    int directoryBytes = count * entryBytes + 2 * Long.BYTES;
    long[] values = lengths.map(TiffLengths::values).orElse(new long[0]);
    ByteBuffer out = ByteBuffer.allocate(directoryBytes + values.length * Long.BYTES).order(order);
    if (big) {
      start.putLong(Long.BYTES, at);
      out.putLong(count);
    } else {
      start.putInt(Integer.BYTES, (int) at);
      out.putShort((short) count);
    }
    for (Entry entry : kept.values()) {
      out.put(file.asSlice(entry.itself, entryBytes).toArray(JAVA_BYTE));
    }
    if (lengths.isPresent()) {
      // Out of order, which libtiff does not mind.
      out.putShort((short) lengths.get().tag()).putShort((short) (big ? LONG8 : LONG));
      if (big) {
        out.putLong(values.length).putLong(at + directoryBytes);
      } else {
        out.putInt(values.length).putInt((int) (at + directoryBytes));
      }
      out.position(directoryBytes);
      for (long value : values) {
        if (big) {
          out.putLong(value);
        } else {
          out.putInt((int) value);
        }
      }
    }
    // What follows is zero: there is no further directory.
    return new Rewritten(header, at, out.array());
  }

  /**
   * A header and a directory in place of a file's own.
   *
   * @param at the directory's position
   */
  record Rewritten(byte[] header, long at, byte[] directory) {}

  /** The position of a tag's entry; empty if it is not there. */
  OptionalLong entry(int tag) {
    Entry entry = entries.get(tag);
    return entry == null ? OptionalLong.empty() : OptionalLong.of(entry.itself);
  }

  boolean has(int tag) {
    return entries.containsKey(tag);
  }

  /** How many values a tag has; 0 if it is not there. */
  long count(int tag) {
    Entry entry = entries.get(tag);
    return entry == null ? 0 : entry.count;
  }

  /** The first value of a tag, if it is a whole number. */
  OptionalLong first(int tag) throws IOException {
    Entry entry = entries.get(tag);
    return entry == null || !isWhole(entry.type)
        ? OptionalLong.empty()
        : OptionalLong.of(number(entry.at, TYPE_BYTES[entry.type]));
  }

  /** The first value of a tag if it is there and fits an integer. */
  int first(int tag, int missing) throws IOException {
    long value = first(tag).orElse(missing);
    return value == (int) value ? (int) value : missing;
  }

  /**
   * The values of a tag; none if they are no whole numbers or more than {@code most}.
   *
   * @param most how many are read at the most
   */
  long[] values(int tag, int most) throws IOException {
    Entry entry = entries.get(tag);
    if (entry == null || !isWhole(entry.type) || entry.count > most) {
      return new long[0];
    }
    long[] values = new long[(int) entry.count];
    int bytes = TYPE_BYTES[entry.type];
    for (int i = 0; i < values.length; i++) {
      values[i] = number(entry.at + (long) i * bytes, bytes);
    }
    return values;
  }

  /** The least and the greatest value of a tag; empty if it has no whole numbers. */
  Optional<Range> range(int tag) throws IOException {
    Entry entry = entries.get(tag);
    if (entry == null || !isWhole(entry.type)) {
      return Optional.empty();
    }
    int bytes = TYPE_BYTES[entry.type];
    long least = Long.MAX_VALUE;
    long greatest = 0;
    for (long i = 0; i < entry.count; i++) {
      long value = number(entry.at + i * bytes, bytes);
      least = Math.min(least, value);
      greatest = Math.max(greatest, value);
    }
    return Optional.of(new Range(least, greatest));
  }

  /**
   * The greatest sum of a value of one tag and the value of another with the same index, which is
   * not 0; 0 if there is none.
   *
   * @param most the most that the other tag's value of an index counts for
   */
  long greatestSum(int tag, int other, LongUnaryOperator most) throws IOException {
    Entry a = entries.get(tag);
    Entry b = entries.get(other);
    if (a == null || b == null || !isWhole(a.type) || !isWhole(b.type)) {
      return 0;
    }
    long greatest = 0;
    int aBytes = TYPE_BYTES[a.type];
    int bBytes = TYPE_BYTES[b.type];
    for (long i = 0; i < Math.min(a.count, b.count); i++) {
      long value = number(b.at + i * bBytes, bBytes);
      long counted = value < 0 ? value : Math.min(value, most.applyAsLong(i));
      long sum = number(a.at + i * aBytes, aBytes) + counted;
      greatest = value == 0 ? greatest : Math.max(greatest, sum < 0 ? Long.MAX_VALUE : sum);
    }
    return greatest;
  }

  /** The least and the greatest of some values. */
  record Range(long least, long greatest) {}

  /** A tag's text without what follows its first zero; empty if there is none. */
  String text(int tag) {
    Entry entry = entries.get(tag);
    if (entry == null || entry.type != ASCII) {
      return "";
    }
    byte[] text = bytes(entry, Math.min(entry.count, 64));
    String all = new String(text, StandardCharsets.ISO_8859_1);
    int end = all.indexOf('\0');
    return end < 0 ? all : all.substring(0, end);
  }

  /** A tag's bytes; empty if its values are no bytes, or more than {@code most}. */
  Optional<byte[]> bytes(int tag, int most) {
    Entry entry = entries.get(tag);
    if (entry == null || entry.type == ASCII || TYPE_BYTES[entry.type] != 1 || entry.count > most) {
      return Optional.empty();
    }
    return Optional.of(bytes(entry, entry.count));
  }

  private byte[] bytes(Entry entry, long count) {
    return file.asSlice(entry.at, count).toArray(JAVA_BYTE);
  }

  private static boolean isWhole(int type) {
    return type != ASCII
        && type != FLOAT
        && type != DOUBLE
        && type != RATIONAL
        && type != SIGNED_RATIONAL;
  }
}
