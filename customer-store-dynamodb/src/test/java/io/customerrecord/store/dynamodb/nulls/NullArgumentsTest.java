package io.customerrecord.store.dynamodb.nulls;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.EventTime;
import io.customerrecord.domain.InvalidCommand;
import io.customerrecord.domain.RecentCommands;
import io.customerrecord.domain.Violation;
import io.customerrecord.domain.application.CommandContext;
import io.customerrecord.domain.schema.CustomerSchema;
import io.customerrecord.domain.schema.Fingerprint;
import io.customerrecord.domain.store.CustomerStore;
import io.customerrecord.domain.store.ReadOnlyCustomerStore;
import io.customerrecord.domain.value.Address;
import io.customerrecord.domain.value.CustomerAttributes;
import io.customerrecord.store.dynamodb.CustomerTables;
import io.customerrecord.store.dynamodb.DynamoDbCustomerStore;
import io.customerrecord.store.dynamodb.TableNames;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A null argument is rejected with its name, for callers without a null checker. */
class NullArgumentsTest {
  /** Types beside those of the scanned packages. */
  private static final List<Class<?>> OTHERS =
      List.of(
          Address.class,
          CustomerAttributes.class,
          CustomerId.class,
          CustomerSchema.class,
          CustomerTables.class,
          DynamoDbCustomerStore.class,
          EventTime.class,
          Fingerprint.class,
          RecentCommands.class,
          TableNames.class);

  /** Methods that only the library calls, and methods that accept null. */
  private static final Set<String> NOT_CALLED_BY_EMBEDDERS =
      Set.of("equals", "tombstoneWithoutDeletion", "wrongView", "snapshotSkipped");

  /** A parameter of a public method or constructor that must not be null. */
  record Required(Executable call, int position) {
    String name() {
      return call.getParameters()[position].getName();
    }

    @Override
    public String toString() {
      return call.getDeclaringClass().getSimpleName() + "." + call.getName() + "(" + name() + ")";
    }
  }

  static Stream<Required> required() {
    return Stream.concat(publicTypes(), OTHERS.stream())
        .flatMap(
            type ->
                Stream.concat(
                    Arrays.stream(type.getDeclaredConstructors()),
                    Arrays.stream(type.getDeclaredMethods())))
        .filter(call -> !call.isSynthetic() && Modifier.isPublic(call.getModifiers()))
        .filter(call -> !Modifier.isAbstract(call.getModifiers()))
        .filter(call -> !NOT_CALLED_BY_EMBEDDERS.contains(call.getName()))
        .filter(call -> !isRejectedWrite(call))
        .flatMap(
            call ->
                IntStream.range(0, call.getParameterCount())
                    .filter(position -> isRequired(call.getParameters()[position]))
                    .mapToObj(position -> new Required(call, position)));
  }

  /** A read-only store rejects these methods whatever the arguments are. */
  private static boolean isRejectedWrite(Executable call) {
    return call instanceof Method && call.getDeclaringClass() == ReadOnlyCustomerStore.class;
  }

  private static Stream<Class<?>> publicTypes() {
    return new ClassFileImporter()
            .withImportOption(new DoNotIncludeTests())
            .importPackagesOf(CommandContext.class, CustomerStore.class)
            .stream()
            .map(JavaClass::reflect)
            .filter(type -> Modifier.isPublic(type.getModifiers()))
            .filter(type -> !Throwable.class.isAssignableFrom(type));
  }

  private static boolean isRequired(Parameter parameter) {
    return !parameter.getType().isPrimitive()
        && !parameter.getAnnotatedType().isAnnotationPresent(Nullable.class);
  }

  @ParameterizedTest
  @MethodSource("required")
  void a_null_argument_is_rejected_with_its_name(Required argument) throws Exception {
    Throwable thrown = call(argument);

    if (thrown instanceof InvalidCommand invalid) {
      assertThat(invalid.violations())
          .extracting(Violation::pointer)
          .containsExactly("/" + argument.name());
    } else {
      assertThat(thrown).isInstanceOf(NullPointerException.class).hasMessage(argument.name());
    }
  }

  private @Nullable Throwable call(Required argument) throws ReflectiveOperationException {
    Executable call = argument.call();
    Object[] arguments = NullSafeSamples.of(call.getParameterTypes());
    arguments[argument.position()] = null;
    try {
      NullSafeSamples.call(call, arguments);
      return null;
    } catch (InvocationTargetException e) {
      return e.getCause();
    }
  }
}
