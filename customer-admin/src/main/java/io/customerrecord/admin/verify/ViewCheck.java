package io.customerrecord.admin.verify;

import static io.customerrecord.admin.FindingKind.FOREIGN_ROW;
import static io.customerrecord.admin.FindingKind.TOMBSTONE_DIFFERS;
import static io.customerrecord.admin.FindingKind.TOMBSTONE_WITHOUT_DELETION;
import static io.customerrecord.admin.FindingKind.VIEW_DIFFERS;
import static io.customerrecord.admin.FindingKind.VIEW_MISSING;
import static io.customerrecord.admin.FindingKind.VIEW_OF_DELETED;
import static io.customerrecord.admin.FindingKind.VIEW_STALE;
import static io.customerrecord.admin.FindingKind.VIEW_UNREADABLE;
import static io.customerrecord.admin.FindingKind.VIEW_WITHOUT_EVENTS;

import io.customerrecord.admin.Finding;
import io.customerrecord.admin.FindingKind;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.CustomerView.Tombstone;
import io.customerrecord.domain.schema.CustomerCodecs;
import io.customerrecord.domain.store.HistoryHead;
import io.customerrecord.store.dynamodb.ViewTableRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Judges a view by the events of its customer. */
final class ViewCheck {
  private final CustomerId customerId;
  private final Optional<ViewTableRow> view;

  private ViewCheck(CustomerId customerId, Optional<ViewTableRow> view) {
    this.customerId = customerId;
    this.view = view;
  }

  /**
   * Compares a view with the events.
   *
   * @param view the view, read after the events
   * @param history the events
   * @return what is wrong with the view, or empty if it is right or the events cannot be folded
   */
  static Optional<Finding> of(Optional<ViewTableRow> view, HistoryCheck history) {
    ViewCheck check = new ViewCheck(history.customerId(), view);
    Optional<HistoryHead> newest = history.newest();
    if (newest.isEmpty()) {
      return check.withoutEvents();
    }
    if (newest.get().isDeletion()) {
      return check.ofDeleted(newest.get());
    }
    return history.fold().isPresent() && history.fold().get() instanceof Customer folded
        ? check.ofLiving(folded)
        : check.ofUnfoldable();
  }

  private Optional<Finding> withoutEvents() {
    return view.map(
        row ->
            switch (row) {
              case ViewTableRow.Decoded(Tombstone tombstone, var surplus) ->
                  found(TOMBSTONE_WITHOUT_DELETION, tombstone.version(), "there is no event");
              case ViewTableRow.Decoded(Customer customer, var surplus) ->
                  found(VIEW_WITHOUT_EVENTS, customer.version(), "");
              case ViewTableRow.Unreadable unreadable ->
                  found(VIEW_WITHOUT_EVENTS, null, unreadable.reason());
              case ViewTableRow.Untrusted untrusted ->
                  found(VIEW_WITHOUT_EVENTS, null, "its schema is " + untrusted.fingerprint());
              case ViewTableRow.Foreign foreign -> foreign(foreign);
            });
  }

  private Optional<Finding> ofDeleted(HistoryHead deletion) {
    if (view.isEmpty()) {
      return Optional.of(found(TOMBSTONE_DIFFERS, deletion.version(), "there is none"));
    }
    return switch (view.get()) {
      case ViewTableRow.Decoded(Tombstone tombstone, var surplus) ->
          ofTombstone(tombstone, surplus, deletion);
      case ViewTableRow.Unreadable unreadable ->
          Optional.of(found(TOMBSTONE_DIFFERS, deletion.version(), unreadable.reason()));
      case ViewTableRow.Decoded living -> Optional.of(livingView(deletion));
      case ViewTableRow.Untrusted living -> Optional.of(livingView(deletion));
      case ViewTableRow.Foreign foreign -> Optional.of(foreign(foreign));
    };
  }

  private Finding livingView(HistoryHead deletion) {
    return found(VIEW_OF_DELETED, deletion.version(), "");
  }

  private Optional<Finding> ofTombstone(
      Tombstone tombstone, List<String> surplus, HistoryHead deletion) {
    @Nullable String difference = null;
    if (tombstone.version() != deletion.version()) {
      difference = "it has version " + tombstone.version();
    } else if (deletion.createTime() != null
        && !deletion.createTime().equals(tombstone.deletedAt())) {
      difference = "its time differs";
    } else if (!surplus.isEmpty()) {
      difference = "it also has " + String.join(", ", surplus);
    }
    return Optional.ofNullable(difference)
        .map(detail -> found(TOMBSTONE_DIFFERS, deletion.version(), detail));
  }

  private Optional<Finding> ofLiving(Customer folded) {
    if (view.isEmpty()) {
      return Optional.of(found(VIEW_MISSING, folded.version(), ""));
    }
    if (view.get() instanceof ViewTableRow.Decoded(Customer customer, var surplus)) {
      return customer.equals(folded)
          ? Optional.empty()
          : Optional.of(
              found(
                  VIEW_DIFFERS,
                  folded.version(),
                  String.join(", ", differences(customer, folded))));
    }
    return view.get() instanceof ViewTableRow.Decoded
        ? Optional.of(tombstoneOverEvents())
        : unreadable(view.get());
  }

  /** Without a fold only a tombstone is certainly wrong. */
  private Optional<Finding> ofUnfoldable() {
    return view.filter(row -> row instanceof ViewTableRow.Decoded(Tombstone t, var surplus))
        .map(row -> tombstoneOverEvents());
  }

  private Finding tombstoneOverEvents() {
    return found(TOMBSTONE_WITHOUT_DELETION, null, "the customer has events");
  }

  private Optional<Finding> unreadable(ViewTableRow row) {
    return switch (row) {
      case ViewTableRow.Unreadable unreadable ->
          Optional.of(found(VIEW_UNREADABLE, null, unreadable.reason()));
      case ViewTableRow.Untrusted untrusted ->
          Optional.of(found(VIEW_STALE, null, "its schema is " + untrusted.fingerprint()));
      case ViewTableRow.Foreign foreign -> Optional.of(foreign(foreign));
      case ViewTableRow.Decoded readable -> Optional.empty();
    };
  }

  /** The names of the fields in which two customers differ, without their values. */
  private static List<String> differences(Customer one, Customer other) {
    List<String> names = new ArrayList<>();
    addIfDifferent("version", one.version(), other.version(), names);
    addIfDifferent("createTime", one.createTime(), other.createTime(), names);
    addIfDifferent("updateTime", one.updateTime(), other.updateTime(), names);
    addIfDifferent("customerType", one.details().type(), other.details().type(), names);
    Map<String, Object> oneData = CustomerCodecs.plain(one.details().data());
    Map<String, Object> otherData = CustomerCodecs.plain(other.details().data());
    var fields = new TreeSet<>(oneData.keySet());
    fields.addAll(otherData.keySet());
    for (String field : fields) {
      addIfDifferent(field, oneData.get(field), otherData.get(field), names);
    }
    addIfDifferent("recentCommands", one.recentCommands(), other.recentCommands(), names);
    return names;
  }

  private static void addIfDifferent(
      String name, @Nullable Object one, @Nullable Object other, List<String> names) {
    if (!Objects.equals(one, other)) {
      names.add(name);
    }
  }

  static Finding foreign(ViewTableRow.Foreign row) {
    return new Finding(FOREIGN_ROW, null, null, "view: " + row.key(), Finding.Outcome.FOUND);
  }

  private Finding found(FindingKind kind, @Nullable Long version, String detail) {
    return Finding.of(kind, customerId, version, detail);
  }
}
