package io.customerrecord.domain.value;

import org.jspecify.annotations.Nullable;

/**
 * The e-mail address and telephone number of a customer, each kept exactly as it was given.
 * Commands check the bounds below; contact details in the history are never rejected. Immutable.
 *
 * @param email an e-mail address of up to 254 characters, with one {@code @} and text on both sides
 *     of it, or null
 * @param phone a telephone number of up to 40 characters of {@code 0-9 + - . ( ) / x} and space, or
 *     null
 */
public record CustomerContact(@Nullable String email, @Nullable String phone) {
  private static final CustomerContact NONE = new CustomerContact(null, null);

  /**
   * No contact details. In an amendment they clear the contact details.
   *
   * @return contact details without any part
   */
  public static CustomerContact none() {
    return NONE;
  }

  /**
   * Whether there are no contact details.
   *
   * @return true if both parts are null
   */
  public boolean isEmpty() {
    return email == null && phone == null;
  }

  /**
   * These contact details with another e-mail address.
   *
   * @param newEmail the e-mail address, or null
   * @return new contact details
   */
  public CustomerContact withEmail(@Nullable String newEmail) {
    return new CustomerContact(newEmail, phone);
  }

  /**
   * These contact details with another telephone number.
   *
   * @param newPhone the telephone number, or null
   * @return new contact details
   */
  public CustomerContact withPhone(@Nullable String newPhone) {
    return new CustomerContact(email, newPhone);
  }

  @Override
  public String toString() {
    return "CustomerContact[redacted]";
  }
}
