package io.customerrecord.domain;

import io.customerrecord.domain.CustomerData.OrganisationData;
import io.customerrecord.domain.CustomerData.PersonData;
import io.customerrecord.domain.value.Address;
import io.customerrecord.domain.value.CustomerAddress;
import io.customerrecord.domain.value.CustomerAttributes;
import io.customerrecord.domain.value.CustomerContact;
import io.customerrecord.domain.value.PersonName;
import java.util.regex.Pattern;

/** The bounds that a command's values must keep. Each value's Javadoc documents its own. */
final class ValueRules {
  private static final Pattern PHONE = Pattern.compile("[-0-9+.()/x ]*");
  private static final Pattern ATTRIBUTE_NAME = Pattern.compile("[A-Za-z0-9_.-]{1,64}");
  private static final int MOST_ATTRIBUTES = 50;

  private ValueRules() {}

  static void person(PersonData data, CommandRules rules) {
    rules
        .part("customerName", data.customerName(), ValueRules::name)
        .part("customerAddress", data.customerAddress(), ValueRules::customerAddress)
        .part("customerContact", data.customerContact(), ValueRules::contact)
        .part("attributes", data.attributes(), ValueRules::attributes);
  }

  static void organisation(OrganisationData data, CommandRules rules) {
    if (data.organisationName() != null) {
      rules.requiredText("organisationName", data.organisationName(), 400);
    }
    rules
        .part("customerAddress", data.customerAddress(), ValueRules::customerAddress)
        .part("customerContact", data.customerContact(), ValueRules::contact)
        .part("attributes", data.attributes(), ValueRules::attributes);
  }

  private static void name(PersonName name, CommandRules rules) {
    rules
        .text("title", name.title(), 35)
        .text("foreNames", name.foreNames(), 200)
        .requiredText("surname", name.surname(), 200);
  }

  private static void customerAddress(CustomerAddress address, CommandRules rules) {
    rules
        .requiredText("addressType", address.addressType(), 35)
        .required("address", address.address())
        .part("address", address.address(), ValueRules::address);
  }

  private static void address(Address address, CommandRules rules) {
    rules
        .requiredText("addressLine1", address.addressLine1(), 200)
        .text("addressLine2", address.addressLine2(), 200)
        .text("addressLine3", address.addressLine3(), 200)
        .text("addressLine4", address.addressLine4(), 200)
        .text("addressLine5", address.addressLine5(), 200)
        .text("postalCode", address.postalCode(), 20);
  }

  private static void contact(CustomerContact contact, CommandRules rules) {
    rules
        .text("email", contact.email(), 254)
        .form(
            "email",
            contact.email(),
            ValueRules::isEmail,
            "must have one @ with text on both sides")
        .text("phone", contact.phone(), 40)
        .form(
            "phone",
            contact.phone(),
            PHONE.asMatchPredicate(),
            "must be of the characters 0-9 + - . ( ) / x and space alone");
  }

  private static boolean isEmail(String text) {
    int at = text.indexOf('@');
    return at >= 0
        && at == text.lastIndexOf('@')
        && VisibleText.isIn(text.substring(0, at))
        && VisibleText.isIn(text.substring(at + 1));
  }

  private static void attributes(CustomerAttributes attributes, CommandRules rules) {
    rules.count(attributes.values().size(), MOST_ATTRIBUTES);
    attributes
        .values()
        .forEach(
            (name, text) ->
                rules
                    .form(
                        name,
                        name,
                        ATTRIBUTE_NAME.asMatchPredicate(),
                        "must have a name of 1 to 64 characters of A-Z a-z 0-9 _ . -")
                    .text(name, text, 400));
  }
}
