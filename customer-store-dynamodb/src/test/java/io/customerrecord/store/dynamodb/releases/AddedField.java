package io.customerrecord.store.dynamodb.releases;

import io.customerrecord.domain.CustomerData.PersonData;
import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.schema.CustomerCodecs;
import io.customerrecord.domain.value.CustomerAttributes;
import io.customerrecord.domain.value.CustomerContact;
import io.customerrecord.testing.ExampleCustomers;
import java.util.Map;

/**
 * A field that a release added to the data of customers.
 *
 * @param shape the shape that has the field, which is also the schema version of events that use it
 * @param before data with every earlier field
 * @param given data with only this field
 * @param cleared data that clear this field
 * @param name the field's name
 * @param value the value in {@code given}, in plain form
 */
record AddedField(
    int shape,
    PersonData before,
    PersonData given,
    PersonData cleared,
    String name,
    Map<String, String> value) {
  private static final CustomerContact CONTACT =
      CustomerContact.none().withEmail("owain@example.org");
  private static final PersonData FIRST =
      PersonData.none()
          .withCustomerName(ExampleCustomers.OWAIN)
          .withCustomerAddress(ExampleCustomers.FARM);

  static final AddedField CUSTOMER_CONTACT =
      new AddedField(
          2,
          FIRST,
          PersonData.none().withCustomerContact(CONTACT),
          PersonData.none().withCustomerContact(CustomerContact.none()),
          "customerContact",
          Map.of("email", "owain@example.org"));

  static final AddedField ATTRIBUTES =
      new AddedField(
          3,
          FIRST.withCustomerContact(CONTACT),
          PersonData.none().withAttributes(CustomerAttributes.none().with("loyalty", "gold")),
          PersonData.none().withAttributes(CustomerAttributes.none()),
          "attributes",
          Map.of("loyalty", "gold"));

  boolean isIn(Customer customer) {
    return value.equals(CustomerCodecs.plain(customer.details().data()).get(name));
  }
}
