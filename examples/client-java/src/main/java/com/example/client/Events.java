package com.example.client;

import com.example.client.generated.model.CustomerContact;
import com.example.client.generated.model.CustomerDeletedEvent;
import com.example.client.generated.model.Event;
import com.example.client.generated.model.OrganisationAmendedEvent;
import com.example.client.generated.model.OrganisationCreatedEvent;
import com.example.client.generated.model.PersonAmendedEvent;
import com.example.client.generated.model.PersonCreatedEvent;
import com.example.client.generated.model.UnknownEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Each type of event has a class with typed data. */
final class Events {
  private Events() {}

  static String describe(Event event) {
    Object instance = event.getActualInstance();
    if (instance instanceof PersonCreatedEvent created) {
      return "PersonCreated: " + created.getData().getCustomerName().getSurname();
    }
    if (instance instanceof PersonAmendedEvent amended) {
      List<String> changes =
          changes(amended.getData().getCustomerContact(), amended.getData().getAttributes());
      if (amended.getData().getCustomerName() != null) {
        changes.add("surname " + amended.getData().getCustomerName().getSurname());
      }
      if (amended.getData().getCustomerAddress() != null) {
        changes.add(amended.getData().getCustomerAddress().getAddress().getAddressLine1());
      }
      return "PersonAmended: " + String.join(", ", changes);
    }
    if (instance instanceof OrganisationCreatedEvent created) {
      return "OrganisationCreated: " + created.getData().getOrganisationName();
    }
    if (instance instanceof OrganisationAmendedEvent amended) {
      return "OrganisationAmended: "
          + String.join(
              ", ",
              changes(amended.getData().getCustomerContact(), amended.getData().getAttributes()));
    }
    if (instance instanceof CustomerDeletedEvent) {
      return "CustomerDeleted";
    }
    // A later version of the server has types that this client does not know.
    return ((UnknownEvent) instance).getType() + ": skipped";
  }

  /** Absent is unchanged, empty is cleared. */
  private static List<String> changes(CustomerContact contact, Map<String, String> attributes) {
    List<String> changes = new ArrayList<>();
    if (contact != null) {
      changes.add(contact.equals(new CustomerContact()) ? "contact cleared" : "contact changed");
    }
    if (attributes != null) {
      changes.add(attributes.isEmpty() ? "attributes cleared" : "attributes changed");
    }
    return changes;
  }
}
