package io.customerrecord.event.json;

import static java.util.stream.Collectors.joining;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.UUID;
import java.util.zip.CRC32;

/**
 * The ids of received events, shortened, with their revisions: those of the newest versions, of
 * revised events, and of versions with several events. Immutable.
 */
final class ReceivedIds {
  /** Bounds the text. A restore of the tables loses the newest versions of a customer. */
  private static final int NEWEST_VERSIONS = 32;

  static final ReceivedIds NONE = new ReceivedIds(new TreeMap<>());

  private final NavigableMap<Long, NavigableMap<String, Integer>> revisions; // by version, then id

  private ReceivedIds(NavigableMap<Long, NavigableMap<String, Integer>> revisions) {
    this.revisions = revisions;
  }

  /**
   * The revision of an event, one of whose version has been received.
   *
   * @return empty if this version was received under other ids only; an id that was not kept counts
   *     as the event's
   */
  OptionalInt revisionOf(ReceivedEvent event) {
    Map<String, Integer> ofVersion = revisions.get(event.version());
    if (ofVersion == null) {
      return OptionalInt.of(0);
    }
    Integer revision = ofVersion.get(shortened(event.id()));
    return revision == null ? OptionalInt.empty() : OptionalInt.of(revision);
  }

  ReceivedIds with(ReceivedEvent event) {
    var more = new TreeMap<>(revisions);
    var ofVersion = new TreeMap<>(more.getOrDefault(event.version(), new TreeMap<>()));
    ofVersion.put(shortened(event.id()), event.revision());
    more.put(event.version(), ofVersion);
    long oldest = more.descendingKeySet().stream().skip(NEWEST_VERSIONS - 1).findFirst().orElse(0L);
    more.entrySet().removeIf(each -> each.getKey() < oldest && isUsual(each.getValue()));
    return new ReceivedIds(more);
  }

  private static boolean isUsual(Map<String, Integer> ofVersion) {
    return ofVersion.size() == 1 && ofVersion.containsValue(0);
  }

  /** The versions of which several events have been received, in ascending order. */
  List<Long> conflicts() {
    return revisions.entrySet().stream()
        .filter(ofVersion -> ofVersion.getValue().size() > 1)
        .map(Map.Entry::getKey)
        .toList();
  }

  /** How many more events than versions have been received. */
  long surplus() {
    return revisions.values().stream().mapToLong(ofVersion -> ofVersion.size() - 1).sum();
  }

  /** The shortened ids by version, such as {@code "11:05bd8e7a,12:90ab12efr1"}. */
  String text() {
    return revisions.entrySet().stream()
        .flatMap(
            ofVersion ->
                ofVersion.getValue().entrySet().stream()
                    .map(id -> ofVersion.getKey() + ":" + text(id)))
        .collect(joining(","));
  }

  private static String text(Map.Entry<String, Integer> id) {
    return id.getValue() == 0 ? id.getKey() : id.getKey() + "r" + id.getValue();
  }

  /**
   * Reads {@link #text()}.
   *
   * @throws IllegalArgumentException if it is in another form, or names another version
   */
  static ReceivedIds parse(String text, VersionSet received) {
    var revisions = new TreeMap<Long, NavigableMap<String, Integer>>();
    for (String each : text.split(",", -1)) {
      int colon = Math.max(each.indexOf(':'), 0);
      int mark = each.indexOf('r', colon);
      long version = Long.parseLong(each, 0, colon, 10);
      String id = each.substring(colon + 1, mark < 0 ? each.length() : mark);
      int revision = mark < 0 ? 0 : Integer.parseInt(each, mark + 1, each.length(), 10);
      if (revision < 0 || !id.matches("[0-9a-f]{8}") || !received.contains(version)) {
        throw new IllegalArgumentException("an id has eight digits and a received version");
      }
      revisions.computeIfAbsent(version, v -> new TreeMap<>()).put(id, revision);
    }
    return new ReceivedIds(revisions);
  }

  private static String shortened(UUID id) {
    var check = new CRC32();
    check.update(
        ByteBuffer.allocate(2 * Long.BYTES)
            .putLong(id.getMostSignificantBits())
            .putLong(id.getLeastSignificantBits())
            .flip());
    return HexFormat.of().toHexDigits((int) check.getValue());
  }
}
