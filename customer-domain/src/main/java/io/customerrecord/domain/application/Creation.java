package io.customerrecord.domain.application;

import io.customerrecord.domain.CorruptHistory;
import io.customerrecord.domain.CustomerCommand.CreateCustomer;
import io.customerrecord.domain.CustomerDecider;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.CustomerView;
import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.RecordedEvent;
import io.customerrecord.domain.Rejection;
import io.customerrecord.domain.store.HistoryHead;
import io.customerrecord.domain.store.VersionConflict;
import java.util.List;
import java.util.Optional;

/** Creates a customer, once for each key. */
final class Creation {
  private final Collaborators with;

  Creation(Collaborators with) {
    this.with = with;
  }

  Result<Customer> handle(CreateCustomer command, CommandContext context) {
    CommandIds ids = CommandIds.of(context, with.keys(), with.recorder());
    String key = context.idempotencyKey();
    if (key == null) {
      return create(with.recorder().newCustomerId(), command, context, ids);
    }
    List<CustomerId> candidates = with.keys().customerIds(context.scope(), key);
    for (CustomerId candidate : candidates) {
      Optional<HistoryHead> head = with.store().head(candidate);
      if (head.isPresent()) {
        return repeated(head.get(), command, ids);
      }
    }
    return create(candidates.getFirst(), command, context, ids);
  }

  private Result<Customer> create(
      CustomerId id, CreateCustomer command, CommandContext context, CommandIds ids) {
    RecordedEvent created =
        with.recorder()
            .first(
                id,
                CustomerDecider.eventOf(command),
                with.recorder().originOf(context, ids.newest()));
    if (!(CustomerView.after(null, created) instanceof Customer customer)) {
      throw new IllegalStateException("a creation makes a living customer");
    }
    try {
      with.store().append(with.store().schema().write(created), customer, false);
      return new Result.Success<>(customer);
    } catch (VersionConflict e) {
      Optional<HistoryHead> head = with.store().head(id);
      return head.isPresent() ? repeated(head.get(), command, ids) : ofAViewAlone(id);
    }
  }

  /** A tombstone says that the customer is gone; any other view without an event is an error. */
  private Result<Customer> ofAViewAlone(CustomerId id) {
    Result<Customer> current = with.views().loadAndRepair(id, Optional.empty());
    if (current instanceof Result.Rejected<Customer>(Rejection.Gone gone)) {
      return current;
    }
    throw new CorruptHistory("there is a view, but no event").at(id, 1);
  }

  private Result<Customer> repeated(HistoryHead head, CreateCustomer command, CommandIds ids) {
    Result<Customer> current = with.views().loadAndRepair(head.customerId(), Optional.of(head));
    return current instanceof Result.Rejected<Customer>
        ? current
        : with.repetition().ofCreation(head.customerId(), command, ids);
  }
}
