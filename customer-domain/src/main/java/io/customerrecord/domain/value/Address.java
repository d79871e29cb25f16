package io.customerrecord.domain.value;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * The lines of an address, each kept exactly as it was given. Commands check the bounds below; an
 * address in the history is never rejected.
 *
 * <pre>{@code
 * Address.of("1 Harbour Road").withAddressLine2("Aberystwyth").withPostalCode("SY23 1AA")
 * }</pre>
 *
 * @param addressLine1 the first line, up to 200 characters; required in a command
 * @param addressLine2 the second line, up to 200 characters, or null
 * @param addressLine3 the third line, up to 200 characters, or null
 * @param addressLine4 the fourth line, up to 200 characters, or null
 * @param addressLine5 the fifth line, up to 200 characters, or null
 * @param postalCode the postal code, up to 20 characters, or null if there is none
 */
public record Address(
    @Nullable String addressLine1,
    @Nullable String addressLine2,
    @Nullable String addressLine3,
    @Nullable String addressLine4,
    @Nullable String addressLine5,
    @Nullable String postalCode) {

  /**
   * An address of one line, to which other parts can be added.
   *
   * @param addressLine1 the first line
   * @return the address
   * @throws NullPointerException if {@code addressLine1} is null; the message names it
   */
  public static Address of(String addressLine1) {
    return new Address(requireNonNull(addressLine1, "addressLine1"), null, null, null, null, null);
  }

  /**
   * This address with another second line.
   *
   * @param addressLine2 the second line, or null for none
   * @return a new address
   */
  public Address withAddressLine2(@Nullable String addressLine2) {
    return new Address(
        addressLine1, addressLine2, addressLine3, addressLine4, addressLine5, postalCode);
  }

  /**
   * This address with another third line.
   *
   * @param addressLine3 the third line, or null for none
   * @return a new address
   */
  public Address withAddressLine3(@Nullable String addressLine3) {
    return new Address(
        addressLine1, addressLine2, addressLine3, addressLine4, addressLine5, postalCode);
  }

  /**
   * This address with another fourth line.
   *
   * @param addressLine4 the fourth line, or null for none
   * @return a new address
   */
  public Address withAddressLine4(@Nullable String addressLine4) {
    return new Address(
        addressLine1, addressLine2, addressLine3, addressLine4, addressLine5, postalCode);
  }

  /**
   * This address with another fifth line.
   *
   * @param addressLine5 the fifth line, or null for none
   * @return a new address
   */
  public Address withAddressLine5(@Nullable String addressLine5) {
    return new Address(
        addressLine1, addressLine2, addressLine3, addressLine4, addressLine5, postalCode);
  }

  /**
   * This address with another postal code.
   *
   * @param postalCode the postal code, or null for none
   * @return a new address
   */
  public Address withPostalCode(@Nullable String postalCode) {
    return new Address(
        addressLine1, addressLine2, addressLine3, addressLine4, addressLine5, postalCode);
  }

  @Override
  public String toString() {
    return "Address[redacted]";
  }
}
