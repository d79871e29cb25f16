package io.customerrecord.domain.application;

import static java.util.Objects.requireNonNull;

import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.Rejection;
import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.domain.store.HistoryHead;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Everything that the tables hold about a customer, for a person who asks for it (GDPR, articles 15
 * and 20). Copies elsewhere, such as backups, are not part of it. Match it with a {@code switch}
 * over its two cases.
 */
public sealed interface CustomerExport {

  /**
   * Whose export this is.
   *
   * @return the id
   */
  CustomerId customerId();

  /** A living customer. Immutable; its streams are not thread-safe. */
  final class Living implements CustomerExport {
    private final Customer customer;
    private final Supplier<Stream<StoredEvent>> events;

    Living(Customer customer, Supplier<Stream<StoredEvent>> events) {
      this.customer = customer;
      this.events = events;
    }

    @Override
    public CustomerId customerId() {
      return customer.customerId();
    }

    /**
     * The customer when the export was made, folded from its events.
     *
     * @return the customer
     */
    public Customer customer() {
      return customer;
    }

    /**
     * The whole history by ascending version, without a gap, as stored events, which can be passed
     * on in the wire format. Each call returns a new stream. It is lazy, as {@link
     * CustomerService#streamHistory} describes, and ends with the event that was the newest when
     * its last page was read: events that were appended after the export was made may be among
     * them.
     *
     * <p>If the customer is deleted before the stream has ended, the stream does not return the
     * deletion: it throws {@link RejectedException} with {@link Rejection.Gone} instead of reading
     * the next page, and what it returned has to be discarded.
     *
     * @return a stream that has not read anything yet
     */
    public Stream<StoredEvent> events() {
      return events.get();
    }

    @Override
    public String toString() {
      return "Living[customerId=%s, version=%d]"
          .formatted(customer.customerId(), customer.version());
    }
  }

  /**
   * A deleted customer: the deletion is all that is left.
   *
   * @param deletion the deletion, as far as it is readable
   */
  record Forgotten(HistoryHead deletion) implements CustomerExport {
    /**
     * Checks that nothing required is null.
     *
     * @throws NullPointerException if {@code deletion} is null; the message names it
     */
    public Forgotten {
      requireNonNull(deletion, "deletion");
    }

    @Override
    public CustomerId customerId() {
      return deletion.customerId();
    }
  }
}
