package io.customerrecord.lambda.api;

import com.fasterxml.jackson.core.JsonGenerator;
import io.customerrecord.domain.Address;
import io.customerrecord.domain.CustomerAddress;
import io.customerrecord.domain.CustomerState.Organisation;
import io.customerrecord.domain.CustomerState.Person;
import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.EventTime;
import io.customerrecord.domain.PersonName;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Writes a customer. What is not known of it is absent. */
final class CustomerJson {
  private CustomerJson() {}

  static byte[] bytes(Customer customer) {
    return Json.bytes(json -> write(customer, json));
  }

  private static void write(Customer customer, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("customerId", customer.customerId().toString());
    json.writeStringField("customerType", customer.details().type().name());
    json.writeNumberField("version", customer.version());
    switch (customer.details()) {
      case Person person -> write(person.customerName(), json);
      case Organisation organisation ->
          json.writeStringField("organisationName", organisation.organisationName());
    }
    write(customer.details().customerAddress(), json);
    json.writeStringField("createTime", EventTime.format(customer.createTime()));
    json.writeStringField("updateTime", EventTime.format(customer.updateTime()));
    json.writeEndObject();
  }

  private static void write(PersonName name, JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("customerName");
    write("title", name.title(), json);
    write("foreNames", name.foreNames(), json);
    write("surname", name.surname(), json);
    json.writeEndObject();
  }

  private static void write(CustomerAddress customerAddress, JsonGenerator json)
      throws IOException {
    Address address = customerAddress.address();
    json.writeObjectFieldStart("customerAddress");
    write("addressType", customerAddress.addressType(), json);
    json.writeObjectFieldStart("address");
    write("addressLine1", address.addressLine1(), json);
    write("addressLine2", address.addressLine2(), json);
    write("addressLine3", address.addressLine3(), json);
    write("addressLine4", address.addressLine4(), json);
    write("addressLine5", address.addressLine5(), json);
    write("postalCode", address.postalCode(), json);
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void write(String name, @Nullable String text, JsonGenerator json)
      throws IOException {
    if (text != null) {
      json.writeStringField(name, text);
    }
  }
}
