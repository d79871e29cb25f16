package io.customerrecord.stream.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.customerrecord.stream.relay.Message.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import software.amazon.awssdk.core.SdkBytes;

/** Whatever fails: the order of each customer holds, and nothing is skipped. */
class WavesTest {
  private static final int MOST_MESSAGES = 4;
  private static final int MOST_BYTES = 60;

  private enum Fate {
    STORED,
    STORED_BUT_UNKNOWN,
    NOT_STORED,
    REFUSED
  }

  /** What a stream would hold, and what must be so of it after every wave. */
  private static final class Model {
    final List<Message> batch;
    final List<Message> stream = new ArrayList<>();
    final Set<Message> confirmed = new HashSet<>();
    final Map<Message, Integer> attempts = new HashMap<>();
    final Set<String> stopped = new HashSet<>();

    Model(List<Message> batch) {
      this.batch = batch;
    }

    List<Message> orderOf(String customerId) {
      return batch.stream()
          .filter(m -> m.customerId().equals(customerId))
          .sorted(Comparator.comparingLong(Message::version).thenComparingInt(Message::position))
          .toList();
    }

    void check(List<Message> wave) {
      assertThat(wave).hasSizeLessThanOrEqualTo(MOST_MESSAGES);
      assertThat(wave.stream().mapToInt(Message::bytes).sum()).isLessThanOrEqualTo(MOST_BYTES);
      assertThat(wave).extracting(Message::customerId).doesNotHaveDuplicates();
      for (Message message : wave) {
        List<Message> order = orderOf(message.customerId());
        assertThat(confirmed).containsAll(order.subList(0, order.indexOf(message)));
        assertThat(confirmed).doesNotContain(message);
        assertThat(stopped).doesNotContain(message.customerId());
        assertThat(message.kind()).isNotEqualTo(Kind.UNREAD);
      }
    }

    void happened(Message message, Fate fate) {
      if (fate == Fate.STORED || fate == Fate.STORED_BUT_UNKNOWN) {
        stream.add(message);
      }
      int attempt = attempts.merge(message, 1, Integer::sum);
      if (fate == Fate.STORED) {
        confirmed.add(message);
      } else if (fate == Fate.REFUSED || attempt == Waves.MOST_ATTEMPTS) {
        stopped.add(message.customerId());
      }
    }

    boolean mayEnd(Message message) {
      List<Message> order = orderOf(message.customerId());
      return confirmed.contains(message)
          || stopped.contains(message.customerId())
          || order.subList(0, order.indexOf(message) + 1).stream()
              .anyMatch(m -> m.kind() == Kind.UNREAD);
    }

    OptionalInt earliestUnconfirmed() {
      return batch.stream().filter(m -> !confirmed.contains(m)).mapToInt(Message::position).min();
    }
  }

  @Property
  void each_customer_keeps_its_order_and_nothing_is_skipped(
      @ForAll("batches") List<Message> batch, @ForAll Random random, @ForAll boolean calm) {
    var model = new Model(batch);
    var waves = new Waves(batch, MOST_MESSAGES, MOST_BYTES);
    for (List<Message> wave = waves.next(); !wave.isEmpty(); wave = waves.next()) {
      model.check(wave);
      for (Message message : wave) {
        Fate fate = calm ? Fate.STORED : Fate.values()[random.nextInt(Fate.values().length)];
        model.happened(message, fate);
        switch (fate) {
          case STORED -> waves.stored(message);
          case STORED_BUT_UNKNOWN, NOT_STORED -> waves.notStored(message);
          case REFUSED -> waves.giveUp(message);
        }
      }
      assertThat(waves.earliestUnconfirmed()).isEqualTo(model.earliestUnconfirmed());
    }

    assertThat(batch).allMatch(model::mayEnd);
    assertThat(waves.earliestUnconfirmed()).isEqualTo(model.earliestUnconfirmed());
    for (Message message : batch) {
      List<Message> firsts =
          model.stream.stream()
              .filter(m -> m.customerId().equals(message.customerId()))
              .distinct()
              .toList();
      assertThat(model.orderOf(message.customerId()).subList(0, firsts.size())).isEqualTo(firsts);
    }
  }

  @Property
  void deliveries_from_the_reported_position_end_with_everything_stored_in_order(
      @ForAll("soundBatches") List<Message> batch, @ForAll Random random) {
    List<Message> stream = new ArrayList<>();
    OptionalInt resumeAt = OptionalInt.of(0);
    for (int delivery = 0; resumeAt.isPresent(); delivery++) {
      List<Message> rest = batch.subList(resumeAt.getAsInt(), batch.size());
      var waves = new Waves(rest, MOST_MESSAGES, MOST_BYTES);
      for (List<Message> wave = waves.next(); !wave.isEmpty(); wave = waves.next()) {
        for (Message message : wave) {
          boolean stored = delivery > 20 || random.nextBoolean();
          if (stored) {
            stream.add(message);
          }
          if (stored && (delivery > 20 || random.nextInt(3) > 0)) {
            waves.stored(message);
          } else {
            waves.giveUp(message);
          }
        }
      }
      resumeAt = waves.earliestUnconfirmed();
    }

    var model = new Model(batch);
    for (Message message : batch) {
      assertThat(
              stream.stream().filter(m -> m.customerId().equals(message.customerId())).distinct())
          .containsExactlyElementsOf(model.orderOf(message.customerId()));
    }
  }

  @Example
  void a_wave_may_be_as_large_as_it_may_be_and_not_a_byte_larger() {
    SdkBytes half = SdkBytes.fromByteArray(new byte[MOST_BYTES / 2 - 1]);
    var one = new Message(0, "a", 1, Kind.ORDINARY, null, half);
    var other = new Message(1, "b", 1, Kind.ORDINARY, null, half);

    assertThat(new Waves(List.of(one, other), MOST_MESSAGES, MOST_BYTES).next())
        .containsExactly(one, other);
    assertThat(new Waves(List.of(one, other), MOST_MESSAGES, MOST_BYTES - 1).next())
        .containsExactly(one);
  }

  @Property
  void a_deletion_waits_until_nothing_else_can_go(@ForAll("batches") List<Message> batch) {
    var waves = new Waves(batch, MOST_MESSAGES, MOST_BYTES);
    boolean deletionsHaveBegun = false;
    for (List<Message> wave = waves.next(); !wave.isEmpty(); wave = waves.next()) {
      boolean deletions = wave.getFirst().isDeletion();
      assertThat(wave).allMatch(m -> m.isDeletion() == deletions);
      assertThat(deletionsHaveBegun && !deletions).isFalse();
      deletionsHaveBegun |= deletions;
      wave.forEach(waves::stored);
    }
  }

  @Provide
  Arbitrary<List<Message>> batches() {
    return batchesOf(Kind.ORDINARY, Kind.ORDINARY, Kind.ORDINARY, Kind.ORDINARY, Kind.UNREAD);
  }

  @Provide
  Arbitrary<List<Message>> soundBatches() {
    return batchesOf(Kind.ORDINARY);
  }

  /** Histories of a few customers, some ending in a deletion, shuffled into one another. */
  private static Arbitrary<List<Message>> batchesOf(Kind... kinds) {
    Arbitrary<Message> message =
        Combinators.combine(
                Arbitraries.of("a", "b", "c", "d", "e", "f"),
                Arbitraries.longs().between(1, 8),
                Arbitraries.of(Arrays.asList(kinds)),
                Arbitraries.integers().between(0, 50))
            .as(
                (customer, version, kind, size) ->
                    new Message(
                        0,
                        customer,
                        version,
                        version == 8 && kind == Kind.ORDINARY ? Kind.DELETION : kind,
                        null,
                        SdkBytes.fromByteArray(new byte[size])));
    return message
        .list()
        .ofMaxSize(40)
        .uniqueElements(m -> m.customerId() + m.version())
        .map(WavesTest::placed);
  }

  private static List<Message> placed(List<Message> messages) {
    List<Message> batch = new ArrayList<>();
    for (Message m : messages) {
      batch.add(
          new Message(
              batch.size(), m.customerId(), m.version(), m.kind(), m.tombstone(), m.data()));
    }
    return batch;
  }
}
