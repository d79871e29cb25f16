package io.customerrecord.domain.schema;

import io.customerrecord.domain.CustomerData;
import io.customerrecord.domain.CustomerData.OrganisationData;
import io.customerrecord.domain.CustomerData.PersonData;
import io.customerrecord.domain.value.Address;
import io.customerrecord.domain.value.CustomerAddress;
import io.customerrecord.domain.value.CustomerAttributes;
import io.customerrecord.domain.value.CustomerContact;
import io.customerrecord.domain.value.PersonName;
import java.util.Map;

/**
 * The codecs of the domain's value objects. The names here are wire names and never change, even if
 * a class is renamed.
 */
public final class CustomerCodecs {
  private static final Address NO_LINES = new Address(null, null, null, null, null, null);

  private static final ObjectCodec<PersonName> PERSON_NAME =
      new ObjectCodec<>() {
        private final Field<PersonName, String> title = text("title", PersonName::title);
        private final Field<PersonName, String> foreNames =
            text("foreNames", PersonName::foreNames);
        private final Field<PersonName, String> surname = text("surname", PersonName::surname);

        @Override
        public PersonName read(FieldReader from) {
          return new PersonName(title.in(from), foreNames.in(from), surname.in(from));
        }
      };

  private static final ObjectCodec<Address> ADDRESS =
      new ObjectCodec<>() {
        private final Field<Address, String> line1 = text("addressLine1", Address::addressLine1);
        private final Field<Address, String> line2 = text("addressLine2", Address::addressLine2);
        private final Field<Address, String> line3 = text("addressLine3", Address::addressLine3);
        private final Field<Address, String> line4 = text("addressLine4", Address::addressLine4);
        private final Field<Address, String> line5 = text("addressLine5", Address::addressLine5);
        private final Field<Address, String> postalCode = text("postalCode", Address::postalCode);

        @Override
        public Address read(FieldReader from) {
          return new Address(
              line1.in(from),
              line2.in(from),
              line3.in(from),
              line4.in(from),
              line5.in(from),
              postalCode.in(from));
        }
      };

  private static final ObjectCodec<CustomerAddress> CUSTOMER_ADDRESS =
      new ObjectCodec<>() {
        private final Field<CustomerAddress, String> addressType =
            text("addressType", CustomerAddress::addressType);
        private final Field<CustomerAddress, Address> address =
            object("address", ADDRESS, CustomerAddress::address);

        @Override
        public CustomerAddress read(FieldReader from) {
          return new CustomerAddress(addressType.in(from), address.requiredIn(from, NO_LINES));
        }
      };

  private static final ObjectCodec<CustomerContact> CUSTOMER_CONTACT =
      new ObjectCodec<>() {
        private final Field<CustomerContact, String> email = text("email", CustomerContact::email);
        private final Field<CustomerContact, String> phone = text("phone", CustomerContact::phone);

        @Override
        public CustomerContact read(FieldReader from) {
          return new CustomerContact(email.in(from), phone.in(from));
        }
      };

  /** The codec of a person's data. */
  public static final ObjectCodec<PersonData> PERSON =
      new ObjectCodec<>() {
        private final Field<PersonData, PersonName> customerName =
            object("customerName", PERSON_NAME, PersonData::customerName);
        private final Field<PersonData, CustomerAddress> customerAddress =
            object("customerAddress", CUSTOMER_ADDRESS, PersonData::customerAddress);
        private final Field<PersonData, CustomerContact> customerContact =
            object(2, "customerContact", CUSTOMER_CONTACT, PersonData::customerContact);
        private final Field<PersonData, CustomerAttributes> attributes =
            texts(
                3,
                "attributes",
                CustomerAttributes::values,
                CustomerAttributes::new,
                PersonData::attributes);

        @Override
        public PersonData read(FieldReader from) {
          return new PersonData(
              customerName.in(from),
              customerAddress.in(from),
              customerContact.in(from),
              attributes.in(from));
        }
      };

  /** The codec of an organisation's data. */
  public static final ObjectCodec<OrganisationData> ORGANISATION =
      new ObjectCodec<>() {
        private final Field<OrganisationData, String> organisationName =
            text("organisationName", OrganisationData::organisationName);
        private final Field<OrganisationData, CustomerAddress> customerAddress =
            object("customerAddress", CUSTOMER_ADDRESS, OrganisationData::customerAddress);
        private final Field<OrganisationData, CustomerContact> customerContact =
            object(2, "customerContact", CUSTOMER_CONTACT, OrganisationData::customerContact);
        private final Field<OrganisationData, CustomerAttributes> attributes =
            texts(
                3,
                "attributes",
                CustomerAttributes::values,
                CustomerAttributes::new,
                OrganisationData::attributes);

        @Override
        public OrganisationData read(FieldReader from) {
          return new OrganisationData(
              organisationName.in(from),
              customerAddress.in(from),
              customerContact.in(from),
              attributes.in(from));
        }
      };

  private CustomerCodecs() {}

  /**
   * Writes the data of a person or an organisation.
   *
   * @param data the data
   * @param to receives the fields
   */
  public static void write(CustomerData data, FieldWriter to) {
    switch (data) {
      case PersonData person -> PERSON.write(person, to);
      case OrganisationData organisation -> ORGANISATION.write(organisation, to);
    }
  }

  /**
   * Converts the data of a person or an organisation to a plain map.
   *
   * @param data the data
   * @return the fields that are not null
   */
  public static Map<String, Object> plain(CustomerData data) {
    return switch (data) {
      case PersonData person -> PlainData.write(PERSON, person);
      case OrganisationData organisation -> PlainData.write(ORGANISATION, organisation);
    };
  }

  /**
   * The lowest shape that can hold the data of a person or an organisation.
   *
   * @param data the data
   * @return from 1
   */
  static int shapeOf(CustomerData data) {
    return switch (data) {
      case PersonData person -> PERSON.shapeOf(person);
      case OrganisationData organisation -> ORGANISATION.shapeOf(organisation);
    };
  }
}
