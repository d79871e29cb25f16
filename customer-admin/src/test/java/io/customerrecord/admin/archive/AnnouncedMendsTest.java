package io.customerrecord.admin.archive;

import static io.customerrecord.admin.archive.World.keyOf;
import static io.customerrecord.admin.archive.World.tombstoneOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.customerrecord.admin.Findings;
import io.customerrecord.admin.RecordedFindings;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.s3.archiver.Archive;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A command that is killed when it announces what it will mend has changed nothing. */
class AnnouncedMendsTest {
  private final World world = new World();
  private final Commands commands = new Commands(world);

  @AfterEach
  void close() {
    world.close();
  }

  static List<Arguments> reconciled() {
    return List.of(
        damage("a missing object", world -> world.remove(keyOf(world.archived(3), 2))),
        damage(
            "a changed object",
            world -> world.put(keyOf(world.archived(3), 2), SdkBytes.fromUtf8String("{"))),
        damage(
            "another event",
            world -> world.put(keyOf(world.archived(3), 2), world.bytesOf(world.stored(2), 2))),
        damage("no tombstone", world -> world.delete(world.archived(3))),
        damage(
            "another tombstone",
            world -> world.put(tombstoneOf(world.forgotten(3)), SdkBytes.fromUtf8String("{"))),
        damage(
            "a late object of a forgotten customer",
            world -> world.put(keyOf(world.forgotten(3), 2), SdkBytes.fromUtf8String("{}"))),
        damage(
            "an unfinished erasure",
            world -> {
              CustomerId id = world.archived(2);
              var first = world.store.events(id, 0, 1).getFirst();
              world.delete(id);
              new Archive(world.s3, World.BUCKET).forget(id, world.bytesOf(id, 3));
              world.putEvent(first);
            }));
  }

  static List<Arguments> restored() {
    return List.of(
        damage(
            "lost tables",
            world -> {
              world.archived(3);
              world.clear();
            }),
        damage("a lost event", world -> world.removeEvent(world.archived(3), 2)),
        damage("a lost view", world -> world.removeView(world.archived(3))));
  }

  static List<Arguments> forgotten() {
    return List.of(
        damage(
            "lost tables",
            world -> {
              world.forgotten(3);
              world.clear();
            }),
        damage(
            "a customer who came back",
            world -> {
              CustomerId id = world.archived(2);
              var events = world.store.events(id, 0, 10);
              world.delete(id);
              new Archive(world.s3, World.BUCKET).forget(id, world.bytesOf(id, 3));
              world.clear();
              events.forEach(world::putEvent);
            }),
        damage("a lost tombstone", world -> world.removeView(world.forgotten(3))),
        damage(
            "a late object",
            world -> world.put(keyOf(world.forgotten(3), 2), SdkBytes.fromUtf8String("{}"))));
  }

  private static Arguments damage(String name, Consumer<World> plant) {
    return arguments(Named.of(name, plant));
  }

  @ParameterizedTest
  @MethodSource("reconciled")
  void reconcile_announces_what_it_mends(Consumer<World> damage) {
    damage.accept(world);

    assertAnnouncedFirst(
        findings ->
            commands.reconcile(
                world.s3, new ReconcileSettings(Duration.ZERO, true, false), findings));
  }

  @ParameterizedTest
  @MethodSource("restored")
  void restore_announces_what_it_restores(Consumer<World> damage) {
    damage.accept(world);

    assertAnnouncedFirst(findings -> commands.restore(new RestoreSettings(true, false), findings));
  }

  @ParameterizedTest
  @MethodSource("forgotten")
  void reforget_announces_whom_it_forgets(Consumer<World> damage) {
    damage.accept(world);

    assertAnnouncedFirst(
        findings -> commands.reforget(world.dynamoDb, false, TrafficWatch.NONE, findings));
  }

  private void assertAnnouncedFirst(Consumer<Findings> run) {
    Map<String, SdkBytes> objects = world.objects();
    List<Map<String, AttributeValue>> events = world.rows(world.tables.customerEvent());
    List<Map<String, AttributeValue>> views = world.rows(world.tables.customer());

    assertThatThrownBy(() -> run.accept(RecordedFindings.killing()))
        .isInstanceOf(RecordedFindings.Killed.class);

    assertThat(world.objects()).isEqualTo(objects);
    assertThat(world.rows(world.tables.customerEvent())).isEqualTo(events);
    assertThat(world.rows(world.tables.customer())).isEqualTo(views);
  }
}
