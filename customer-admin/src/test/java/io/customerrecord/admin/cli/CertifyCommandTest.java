package io.customerrecord.admin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.customerrecord.admin.forget.ForgottenCustomer;
import io.customerrecord.admin.forget.LocalStores;
import io.customerrecord.domain.CustomerId;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code certify} as an operator meets it: options, files, output and exit codes. */
class CertifyCommandTest {
  private static LocalStores local;
  private static ForgottenCustomer customer;

  @TempDir private Path directory;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeAll
  static void start() throws Exception {
    local = new LocalStores();
    local.endpoints().forEach(System::setProperty);
    customer = new ForgottenCustomer(local);
  }

  @AfterAll
  static void stop() {
    local.endpoints().keySet().forEach(System::clearProperty);
    local.close();
  }

  @BeforeEach
  void a_key() {
    assertThat(run("certify", "--new-key", key())).isZero();
  }

  private String key() {
    return directory.resolve("dpo.pem").toString();
  }

  private String file(String name) {
    return directory.resolve(name).toString();
  }

  private int run(String... args) {
    return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
  }

  private int certify(CustomerId id, String... more) {
    List<String> args =
        new ArrayList<>(
            List.of(
                "certify",
                "--customer",
                id.toString(),
                "--customer-table",
                customer.tables.customer(),
                "--customer-event-table",
                customer.tables.customerEvent(),
                "--archive-bucket",
                customer.bucket,
                "--event-stream",
                customer.stream,
                "--relay-failures",
                customer.relayFailures,
                "--archive-failures",
                customer.archiveFailures));
    args.addAll(List.of(more));
    return run(args.toArray(String[]::new));
  }

  @Test
  void a_signed_certificate_is_checked_offline() throws Exception {
    assertThat(
            certify(
                customer.id,
                "--recovery-days=0",
                "--backup-until=2020-01-01T00:00:00Z",
                "--read-streams",
                "--key",
                key(),
                "--out",
                file("certificate")))
        .isZero();
    assertThat(out.toString())
        .contains("FORGOTTEN_UNTIL_WINDOWS_END", "After 20", "What this certificate cannot see")
        .contains("stream of the event table arn:aws:dynamodb:");
    JsonNode report = new JsonMapper().readTree(directory.resolve("certificate.json").toFile());
    assertThat(report.path("verdict").asText()).isEqualTo("FORGOTTEN_UNTIL_WINDOWS_END");
    assertThat(report.path("stores")).hasSize(9);

    String json = file("certificate.json");
    assertThat(run("certify", "--check", json, "--key", key() + ".pub")).isZero();
    assertThat(out.toString()).endsWith("AUTHENTIC\n");

    Files.writeString(
        directory.resolve("certificate.json"),
        Files.readString(directory.resolve("certificate.json"))
            .replace("FORGOTTEN_UNTIL_WINDOWS_END", "FORGOTTEN"));
    assertThat(run("certify", "--check", json, "--key", key() + ".pub")).isEqualTo(1);
    assertThat(out.toString()).endsWith("REPORT_CHANGED\n");
  }

  @Test
  void a_certificate_is_never_overwritten() throws Exception {
    Files.writeString(directory.resolve("certificate.md"), "precious");

    assertThat(certify(customer.id, "--out", file("certificate.json"))).isEqualTo(2);
    assertThat(err.toString()).contains("certificate.md exists");
    assertThat(directory.resolve("certificate.json")).doesNotExist();
  }

  @Test
  void exit_1_names_each_place_in_json() throws Exception {
    assertThat(certify(customer.living(), "--json")).isEqualTo(1);
    List<String> lines = out.toString().lines().skip(1).toList();
    JsonNode summary = new JsonMapper().readTree(lines.getLast());
    assertThat(summary.path("verdict").asText()).isEqualTo("NOT_FORGOTTEN");
    assertThat(lines.getFirst())
        .contains("\"finding\":\"COPY_LEFT\"", customer.tables.customerEvent() + ": version 1");
  }

  @Test
  void exit_2_says_that_an_unknown_customer_is_not_certified() {
    assertThat(certify(new CustomerId(UUID.randomUUID()), "--out", file("certificate")))
        .isEqualTo(2);
    assertThat(err.toString()).contains("no store has ever known");
    assertThat(directory.resolve("certificate.json")).doesNotExist();
  }

  @Test
  void a_store_must_be_named_or_declared_as_absent() {
    String[] tablesAlone = {
      "certify",
      "--customer",
      customer.id.toString(),
      "--customer-table",
      customer.tables.customer(),
      "--customer-event-table",
      customer.tables.customerEvent()
    };
    assertThat(run(tablesAlone)).isEqualTo(2);
    assertThat(err.toString()).contains("--relay-failures is missing");

    List<String> absent = new ArrayList<>(List.of(tablesAlone));
    absent.addAll(List.of("--no-archive", "--no-event-stream", "--no-failure-queues"));
    assertThat(run(absent.toArray(String[]::new))).isZero();
    assertThat(out.toString())
        .contains("archive: not read: there is none, according to the operator")
        .contains("without an archive no earlier moment is known");
  }

  @Test
  void exit_2_explains_a_signature_without_a_file_and_a_key_that_is_none() {
    assertThat(certify(customer.id, "--key", key())).isEqualTo(2);
    assertThat(err.toString()).contains("--out is missing: a signature needs a file");
    assertThat(certify(customer.id, "--key", key() + ".pub", "--out", file("c"))).isEqualTo(2);
    assertThat(err.toString()).contains("holds no PRIVATE KEY in PEM").doesNotContain("\tat ");
    assertThat(run("certify", "--check", file("none.json"), "--key", key() + ".pub")).isEqualTo(2);
    assertThat(run("certify", "--new-key", key())).isEqualTo(2);
    assertThat(err.toString()).doesNotContain("\tat ");
  }
}
