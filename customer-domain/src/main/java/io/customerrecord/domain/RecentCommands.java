package io.customerrecord.domain;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.UUID;

/**
 * The commands that led to the newest events of a customer, newest first: 8 bytes of each command's
 * id, at most 16 of them. They are part of the fold of a history, so that a repeated command is
 * recognised without another read. Immutable; equal if the commands are.
 */
public final class RecentCommands {
  /** The most commands that are remembered. */
  public static final int MOST = 16;

  private static final RecentCommands NONE = new RecentCommands(new long[0]);

  private final long[] newestFirst;

  private RecentCommands(long[] newestFirst) {
    this.newestFirst = newestFirst;
  }

  /**
   * No commands.
   *
   * @return the empty list
   */
  public static RecentCommands none() {
    return NONE;
  }

  /**
   * Reads what {@link #toBytes} has written.
   *
   * @param bytes 8 for each command, newest first
   * @return the commands
   * @throws CorruptHistory if these are not 1 to 16 commands
   * @throws NullPointerException if {@code bytes} is null
   */
  public static RecentCommands ofBytes(byte[] bytes) {
    requireNonNull(bytes, "bytes");
    if (bytes.length == 0 || bytes.length % Long.BYTES != 0 || bytes.length / Long.BYTES > MOST) {
      throw new CorruptHistory("the recent commands are not 1 to 16 ids of 8 bytes each");
    }
    long[] ids = new long[bytes.length / Long.BYTES];
    ByteBuffer.wrap(bytes).asLongBuffer().get(ids);
    return new RecentCommands(ids);
  }

  /**
   * These commands and a newer one.
   *
   * @param commandId the id of the newest command
   * @return the new commands, without the oldest one if there would be too many
   * @throws NullPointerException if {@code commandId} is null
   */
  public RecentCommands with(String commandId) {
    requireNonNull(commandId, "commandId");
    long[] ids = new long[Math.min(MOST, newestFirst.length + 1)];
    ids[0] = shortened(commandId);
    System.arraycopy(newestFirst, 0, ids, 1, ids.length - 1);
    return new RecentCommands(ids);
  }

  /**
   * The position of a command.
   *
   * @param commandId its id
   * @return the number of newer commands, or empty if the command is not among these
   * @throws NullPointerException if {@code commandId} is null
   */
  public OptionalInt indexOf(String commandId) {
    requireNonNull(commandId, "commandId");
    long id = shortened(commandId);
    for (int index = 0; index < newestFirst.length; index++) {
      if (newestFirst[index] == id) {
        return OptionalInt.of(index);
      }
    }
    return OptionalInt.empty();
  }

  /**
   * Whether a command is the newest one.
   *
   * @param commandId its id
   * @return true if it is the first of these
   * @throws NullPointerException if {@code commandId} is null
   */
  public boolean startWith(String commandId) {
    requireNonNull(commandId, "commandId");
    return newestFirst.length > 0 && newestFirst[0] == shortened(commandId);
  }

  /**
   * These commands as bytes for a store.
   *
   * @return 8 bytes for each, newest first
   */
  public byte[] toBytes() {
    ByteBuffer bytes = ByteBuffer.allocate(newestFirst.length * Long.BYTES);
    bytes.asLongBuffer().put(newestFirst);
    return bytes.array();
  }

  /** The low half of a UUID, of which all but two bits are random or hashed. */
  private static long shortened(String commandId) {
    return UuidText.parse(commandId)
        .orElseGet(() -> UUID.nameUUIDFromBytes(commandId.getBytes(StandardCharsets.UTF_8)))
        .getLeastSignificantBits();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RecentCommands commands
        && Arrays.equals(newestFirst, commands.newestFirst);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(newestFirst);
  }

  @Override
  public String toString() {
    return "RecentCommands[" + newestFirst.length + "]";
  }
}
