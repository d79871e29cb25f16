package io.customerrecord.example;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Kotlin compiler derives nullability from the library's annotations. */
class KotlinCallerTest {
  /** The directory into which the build copies the compiler. */
  private static final Path KOTLIN = Path.of("target", "kotlin");

  private static final String IMPORTS =
      """
      import io.customerrecord.domain.*
      import io.customerrecord.domain.value.*
      import io.customerrecord.domain.CustomerCommand.CreatePerson
      import io.customerrecord.domain.CustomerState.Person
      import io.customerrecord.domain.CustomerView.Customer
      import io.customerrecord.domain.application.*
      import io.customerrecord.domain.store.InMemoryCustomerStore
      import io.customerrecord.store.dynamodb.TableNames
      """;

  @TempDir private Path directory;

  @Test
  void a_caller_that_respects_nullability_compiles() throws Exception {
    assertThat(
            errorsIn(
                """
                fun signUp(customers: CustomerService, title: String?): Customer {
                    val address = CustomerAddress(null, Address.of("1 Sycharth").withPostalCode(null))
                    val signUp = CreatePerson(PersonName(title, "Glyn", "Dŵr"), address)
                    return customers.handle(signUp, CommandContext.none()).orElseThrow()
                }

                fun titleOf(customer: Customer): String =
                    (customer.details() as? Person)?.customerName()?.title() ?: "none"

                fun versionsOf(customers: CustomerService, id: CustomerId): List<Long> =
                    customers.streamHistory(id).map { it.version() }.toList()

                fun versionOf(customers: CustomerService, id: CustomerId): Long? =
                    customers.find(id).fold({ it.version() }, { null })

                fun main() = println(titleOf(signUp(CustomerService(InMemoryCustomerStore()), null)))
                """))
        .isEmpty();
  }

  @Test
  void a_caller_that_violates_nullability_does_not_compile_and_the_messages_say_why()
      throws Exception {
    assertThat(
            errorsIn(
                """
                fun argument(customers: CustomerService) = customers.find(null)
                fun component() = CustomerAddress("STRUCTURED", null)
                fun tables() = TableNames("Customer", null)
                fun answer(customers: CustomerService, id: CustomerId) =
                    customers.update(id, { null }, CommandContext.none())
                fun receiver(name: PersonName): Int = name.title().length
                fun result(context: CommandContext): String = context.idempotencyKey()
                """))
        .containsExactly(
            "null cannot be a value of a non-null type 'CustomerId'.",
            "null cannot be a value of a non-null type 'Address'.",
            "null cannot be a value of a non-null type 'String'.",
            "null cannot be a value of a non-null type 'CustomerData'.",
            "only safe (?.) or non-null asserted (!!.) calls are allowed on a nullable receiver of"
                + " type 'String?'.",
            "return type mismatch: expected 'String', actual 'String?'.");
  }

  /** Compiles a program and returns the error messages in order. */
  private List<String> errorsIn(String program) throws IOException, InterruptedException {
    Path source = Files.writeString(directory.resolve("Caller.kt"), IMPORTS + program);
    Path printed = directory.resolve("printed.txt");
    Process compiler =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dstderr.encoding=UTF-8",
                "-cp",
                KOTLIN + File.separator + "*",
                "org.jetbrains.kotlin.cli.jvm.K2JVMCompiler",
                "-no-stdlib",
                "-no-reflect",
                "-cp",
                EmbedderProgram.classPath() + File.pathSeparator + standardLibrary(),
                "-d",
                directory.resolve("classes").toString(),
                source.toString())
            .redirectErrorStream(true)
            .redirectOutput(printed.toFile())
            .start();
    boolean compiled = compiler.waitFor() == 0;
    String output = Files.readString(printed, UTF_8);
    List<String> errors =
        output
            .lines()
            .filter(line -> line.contains(": error: "))
            .map(line -> line.substring(line.indexOf(": error: ") + ": error: ".length()))
            .toList();
    assertThat(compiled).as("%s", output).isEqualTo(errors.isEmpty());
    return errors;
  }

  private static Path standardLibrary() throws IOException {
    try (Stream<Path> jars = Files.list(KOTLIN)) {
      return jars.filter(jar -> jar.getFileName().toString().startsWith("kotlin-stdlib"))
          .findFirst()
          .orElseThrow();
    }
  }
}
