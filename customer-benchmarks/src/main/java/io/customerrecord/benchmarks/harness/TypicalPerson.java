package io.customerrecord.benchmarks.harness;

import io.customerrecord.domain.CustomerCommand.CreatePerson;
import io.customerrecord.domain.application.CommandContext;
import io.customerrecord.domain.value.Address;
import io.customerrecord.domain.value.CustomerAddress;
import io.customerrecord.domain.value.PersonName;
import org.jspecify.annotations.Nullable;

/**
 * The person that all benchmarks use: a name and an address of four lines, changed by an IAM role.
 */
public final class TypicalPerson {
  private TypicalPerson() {}

  /** Returns the command that creates the person. */
  public static CreatePerson creation() {
    return new CreatePerson(named("Test surname"), address());
  }

  /**
   * Returns the person's name.
   *
   * @param surname the part that amendments change
   * @return the name
   */
  public static PersonName named(String surname) {
    return new PersonName("MR", "Test Forename", surname);
  }

  /** Returns the person's address. */
  public static CustomerAddress address() {
    return new CustomerAddress(
        "STRUCTURED",
        Address.of("test line 1")
            .withAddressLine2("test line 2")
            .withAddressLine3("test line 3")
            .withPostalCode("SA66DD"));
  }

  /**
   * Returns the context of a command.
   *
   * @param idempotencyKey the command's key, or null
   * @return the context
   */
  public static CommandContext caller(@Nullable String idempotencyKey) {
    return new CommandContext(
        idempotencyKey,
        "",
        "JKJaXmPLvHcESHA=",
        "arn:aws:sts::123456789012:assumed-role/customer-service/session",
        null,
        null);
  }
}
