package io.customerrecord.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import io.customerrecord.domain.CustomerData.OrganisationData;
import io.customerrecord.domain.CustomerData.PersonData;
import io.customerrecord.domain.CustomerEvent.CustomerDeleted;
import io.customerrecord.domain.CustomerState.Organisation;
import io.customerrecord.domain.CustomerState.Person;
import io.customerrecord.domain.application.CommandContext;
import io.customerrecord.domain.application.HistoryPage;
import io.customerrecord.domain.application.Moment;
import io.customerrecord.domain.schema.CustomerCodecs;
import io.customerrecord.domain.schema.PlainData;
import io.customerrecord.domain.store.HistoryHead;
import io.customerrecord.domain.value.CustomerAddress;
import io.customerrecord.domain.value.CustomerAttributes;
import io.customerrecord.domain.value.CustomerContact;
import io.customerrecord.domain.value.PersonName;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Null arguments are rejected at once and by name, for callers without a null checker. */
class NullsTest {
  private static final Map<Class<?>, Object> SAMPLES =
      Map.ofEntries(
          Map.entry(Object.class, "anything"),
          Map.entry(String.class, "text"),
          Map.entry(long.class, 1L),
          Map.entry(int.class, 1),
          Map.entry(UUID.class, Samples.ID.value()),
          Map.entry(Instant.class, Instant.EPOCH),
          Map.entry(List.class, List.of()),
          Map.entry(Map.class, Map.of()),
          Map.entry(boolean.class, true),
          Map.entry(Optional.class, Optional.empty()),
          Map.entry(OptionalLong.class, OptionalLong.empty()),
          Map.entry(RecentCommands.class, RecentCommands.none()),
          Map.entry(CustomerId.class, Samples.ID),
          Map.entry(PersonName.class, Samples.OWAIN),
          Map.entry(CustomerAddress.class, Samples.HARBOUR),
          Map.entry(CustomerType.class, CustomerType.PERSON),
          Map.entry(CustomerState.Active.class, new Person(Samples.OWAIN, Samples.HARBOUR)),
          Map.entry(CustomerEvent.class, new CustomerDeleted()),
          Map.entry(CustomerAttributes.class, Samples.ATTRIBUTES),
          Map.entry(CustomerContact.class, Samples.CONTACT),
          Map.entry(Person.class, new Person(Samples.OWAIN, Samples.HARBOUR)),
          Map.entry(Organisation.class, new Organisation("The Guild", Samples.HARBOUR)),
          Map.entry(PersonData.class, new Person(Samples.OWAIN, Samples.HARBOUR).data()),
          Map.entry(OrganisationData.class, new Organisation("The Guild", Samples.HARBOUR).data()),
          Map.entry(EventMetadata.class, new EventMetadata("command", null, null)),
          Map.entry(
              HistoryPage.class,
              new HistoryPage<>(List.of(), OptionalLong.empty(), Optional.empty())),
          Map.entry(HistoryHead.class, new HistoryHead(Samples.ID, 1, null, null, null, null)),
          Map.entry(Rejection.class, new Rejection.Gone()));

  /** A component of a record that may not be null. */
  record Required(Class<?> type, String name) {
    @Override
    public String toString() {
      return type.getName().replaceAll(".*\\.", "") + "." + name;
    }
  }

  static Stream<Required> required() {
    return new ClassFileImporter()
            .withImportOption(new DoNotIncludeTests())
            .importPackages("io.customerrecord.domain")
            .stream()
            .filter(type -> type.isRecord() && type.getModifiers().contains(JavaModifier.PUBLIC))
            .map(JavaClass::reflect)
            .flatMap(
                type ->
                    Arrays.stream(type.getRecordComponents())
                        .filter(NullsTest::isRequired)
                        .map(component -> new Required(type, component.getName())))
            // The command reports a missing address together with its other violations.
            .filter(part -> !part.equals(new Required(CustomerAddress.class, "address")));
  }

  @ParameterizedTest
  @MethodSource("required")
  void a_record_rejects_null_and_names_the_component(Required part) throws Exception {
    assertThat(make(part, null)).isNull();

    Throwable thrown = make(part, part.name());
    if (thrown instanceof InvalidCommand invalid) {
      assertThat(invalid.violations())
          .extracting(Violation::pointer)
          .containsExactly("/" + part.name());
    } else {
      assertThat(thrown).isInstanceOf(NullPointerException.class).hasMessage(part.name());
    }
  }

  @Test
  void a_version_to_rebuild_at_is_from_1() {
    assertThat(new Moment.AtVersion(1).version()).isEqualTo(1);
    for (long none : new long[] {0, -1, Long.MIN_VALUE}) {
      assertThat(catchThrowable(() -> new Moment.AtVersion(none)))
          .isExactlyInstanceOf(IllegalArgumentException.class)
          .hasMessage("version must be from 1");
    }
  }

  @Test
  void a_context_with_a_key_has_a_key() {
    assertThat(catchThrowable(() -> CommandContext.withKey(null)))
        .isInstanceOf(InvalidCommand.class)
        .hasMessage("/idempotencyKey is required");
  }

  @Test
  void an_argument_that_is_used_later_is_rejected_now() {
    assertThatNullPointerException().isThrownBy(() -> Deadline.in(null)).withMessage("time");
    assertThatNullPointerException()
        .isThrownBy(() -> Deadline.in(Duration.ZERO, null))
        .withMessage("nanoTime");
    assertThatNullPointerException()
        .isThrownBy(() -> PlainData.read(CustomerCodecs.PERSON, null))
        .withMessage("fields");
  }

  private static boolean isRequired(RecordComponent component) {
    return !component.getType().isPrimitive()
        && !component.getAnnotatedType().isAnnotationPresent(Nullable.class);
  }

  /** The exception if one component is null, or null if there is none. */
  private static @Nullable Throwable make(Required part, @Nullable String missing)
      throws ReflectiveOperationException {
    RecordComponent[] components = part.type().getRecordComponents();
    Constructor<?> constructor =
        part.type()
            .getDeclaredConstructor(
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
    try {
      constructor.newInstance(
          Arrays.stream(components)
              .map(c -> c.getName().equals(missing) || !isNeeded(c) ? null : sampleOf(c))
              .toArray());
      return null;
    } catch (InvocationTargetException e) {
      return e.getCause();
    }
  }

  private static boolean isNeeded(RecordComponent component) {
    return component.getType().isPrimitive() || isRequired(component);
  }

  private static Object sampleOf(RecordComponent component) {
    Object sample = SAMPLES.get(component.getType());
    assertThat(sample).as("a sample of %s is missing here", component.getType()).isNotNull();
    return sample;
  }
}
