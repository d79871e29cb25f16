package com.example.client;

import com.example.client.generated.ApiClient;
import com.example.client.generated.ApiException;
import com.example.client.generated.ApiResponse;
import com.example.client.generated.api.CustomerRecordApi;
import com.example.client.generated.api.CustomerRecordApi.APIAmendOrganisationRequest;
import com.example.client.generated.api.CustomerRecordApi.APIAmendPersonRequest;
import com.example.client.generated.api.CustomerRecordApi.APICreateOrganisationRequest;
import com.example.client.generated.api.CustomerRecordApi.APICreatePersonRequest;
import com.example.client.generated.api.CustomerRecordApi.APIDeleteCustomerRequest;
import com.example.client.generated.api.CustomerRecordApi.APIExportCustomerRequest;
import com.example.client.generated.api.CustomerRecordApi.APIFindCustomerRequest;
import com.example.client.generated.api.CustomerRecordApi.APIReadHistoryRequest;
import com.example.client.generated.api.CustomerRecordApi.APIRebuildCustomerRequest;
import com.example.client.generated.model.Address;
import com.example.client.generated.model.AmendOrganisation;
import com.example.client.generated.model.AmendPerson;
import com.example.client.generated.model.CreateOrganisation;
import com.example.client.generated.model.CreatePerson;
import com.example.client.generated.model.Customer;
import com.example.client.generated.model.CustomerAddress;
import com.example.client.generated.model.CustomerContact;
import com.example.client.generated.model.CustomerExport;
import com.example.client.generated.model.Event;
import com.example.client.generated.model.HistoryOrder;
import com.example.client.generated.model.HistoryPage;
import com.example.client.generated.model.OrganisationCustomer;
import com.example.client.generated.model.PersonCustomer;
import com.example.client.generated.model.PersonName;
import com.example.client.generated.model.Problem;
import com.example.client.generated.model.Rebuild;
import com.example.client.generated.model.StoredCopy;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/** Calls every operation of the API, and prints what it does. */
public final class Walk {
  private final ApiClient client = new ApiClient();
  private final CustomerRecordApi api;

  private Walk(String url) {
    client.updateBaseUri(url);
    client.setConnectTimeout(Duration.ofSeconds(5));
    client.setReadTimeout(Duration.ofSeconds(35)); // longer than the API takes
    // On AWS, sign or authorize each request here: client.setRequestInterceptor(…).
    api = new CustomerRecordApi(client);
  }

  public static void main(String[] arguments) throws Exception {
    Walk walk = new Walk(arguments[0]);
    walk.person();
    walk.organisation();
  }

  private void person() throws ApiException, JsonProcessingException {
    CreatePerson creation =
        new CreatePerson()
            .customerName(new PersonName().title("DR").foreNames("Glyn").surname("Dŵr"))
            .customerAddress(address("1 Sycharth", "SY10 9JZ"))
            .customerContact(new CustomerContact().email("glyn@example.com"))
            .attributes(Map.of("tier", "gold"));
    PersonCustomer created = createOnce(creation);
    UUID id = created.getCustomerId();

    Customer found = api.findCustomer(find(id));
    if (found.getActualInstance() instanceof PersonCustomer person) {
      print("found the person " + person.getCustomerName().getSurname());
    }

    // Another client amends the person first. Contact and attributes that are not given stay.
    api.amendPerson(
        once(
            new AmendPerson()
                .customerId(id)
                .version(1L)
                .customerAddress(address("2 Sycharth", null))));
    amend(
        new AmendPerson()
            .customerId(id)
            .version(created.getVersion())
            .customerName(new PersonName().foreNames("Owain").surname("Glyndŵr")));

    history(id);

    newestEvent(id);

    String creationTime = created.getCreateTime().toInstant().toString();
    Customer then =
        api.findCustomer(
            APIFindCustomerRequest.newBuilder().customerId(id).at(creationTime).build());
    if (then.getActualInstance() instanceof PersonCustomer person) {
      print("at its creation the surname was " + person.getCustomerName().getSurname());
    }
    Customer rebuilt =
        api.rebuildCustomer(
            APIRebuildCustomerRequest.newBuilder()
                .rebuild(new Rebuild().customerId(id).version(1L))
                .build());
    if (!rebuilt.equals(then)) {
      throw new IllegalStateException("version 1 should be the customer at its creation");
    }

    export(id);
    api.deleteCustomer(delete(id));
    try {
      api.findCustomer(find(id));
      throw new IllegalStateException("the customer should be gone");
    } catch (ApiException e) {
      print("deleted: " + e.getCode() + " " + problem(e, "customer-gone").getTitle());
    }
    history(id);
    export(id);
  }

  /** A command that may have been executed is repeated with the same key: it is executed once. */
  private PersonCustomer createOnce(CreatePerson creation) throws ApiException {
    APICreatePersonRequest request =
        APICreatePersonRequest.newBuilder().createPerson(creation).idempotencyKey(key()).build();
    PersonCustomer created = api.createPerson(request);
    ApiResponse<PersonCustomer> repeated = api.createPersonWithHttpInfo(request);
    if (!repeated.getData().getCustomerId().equals(created.getCustomerId())
        || !repeated.getHeaders().containsKey("idempotent-replayed")) {
      throw new IllegalStateException("the person was created twice");
    }
    print("created the person once, at version " + created.getVersion());
    return created;
  }

  /** After a conflict the user would look at the new version; here it is simply amended. */
  private void amend(AmendPerson amendment) throws ApiException, JsonProcessingException {
    try {
      api.amendPerson(once(amendment));
      throw new IllegalStateException("the amendment should conflict");
    } catch (ApiException e) {
      long current = problem(e, "version-conflict").getCurrentVersion();
      print("conflict: the person is at version " + current);
      PersonCustomer amended = api.amendPerson(once(amendment.version(current)));
      print(
          "amended the person to version "
              + amended.getVersion()
              + ", with "
              + amended.getCustomerContact().getEmail()
              + " and "
              + amended.getAttributes());
    }
  }

  private void organisation() throws ApiException {
    CreateOrganisation creation =
        new CreateOrganisation()
            .organisationName("Gwalia Dairies")
            .customerAddress(address("1 The Mews", "WC1N 1AA"))
            .customerContact(new CustomerContact().phone("+44 20 7946 0000"))
            .attributes(Map.of("tier", "gold"));
    ApiResponse<OrganisationCustomer> created =
        api.createOrganisationWithHttpInfo(
            APICreateOrganisationRequest.newBuilder()
                .createOrganisation(creation)
                .idempotencyKey(key())
                .build());
    UUID id = created.getData().getCustomerId();
    Customer found = api.findCustomer(find(id));
    if (found.getActualInstance() instanceof OrganisationCustomer organisation) {
      print("found the organisation " + organisation.getOrganisationName());
    }

    // Empty values clear. The version is given as If-Match, which a 412 would answer.
    String entityTag = created.getHeaders().get("etag").get(0);
    AmendOrganisation clearing =
        new AmendOrganisation()
            .customerId(id)
            .customerContact(new CustomerContact())
            .attributes(Map.of());
    OrganisationCustomer cleared =
        api.amendOrganisation(
            APIAmendOrganisationRequest.newBuilder()
                .amendOrganisation(clearing)
                .idempotencyKey(key())
                .ifMatch(entityTag)
                .build());
    if (cleared.getCustomerContact() != null || cleared.getAttributes() != null) {
      throw new IllegalStateException("contact and attributes should be cleared");
    }
    print("cleared contact and attributes");
    history(id);
    api.deleteCustomer(delete(id));
  }

  /** Reads all pages. The pages are small here so that there are several. */
  private void history(UUID id) throws ApiException {
    Long after = null;
    do {
      HistoryPage page =
          api.readHistory(
              APIReadHistoryRequest.newBuilder().customerId(id).after(after).limit(2).build());
      for (Event event : page.getEvents()) {
        print("  " + Events.describe(event));
      }
      after = page.getNext();
    } while (after != null);
  }

  private void newestEvent(UUID id) throws ApiException {
    HistoryPage newest =
        api.readHistory(
            APIReadHistoryRequest.newBuilder()
                .customerId(id)
                .order(HistoryOrder.DESC)
                .limit(1)
                .build());
    print("newest: " + Events.describe(newest.getEvents().get(0)));
  }

  /** All that is stored about a customer; each is short enough here for one page. */
  private void export(UUID id) throws ApiException {
    CustomerExport export =
        api.exportCustomer(APIExportCustomerRequest.newBuilder().customerId(id).build());
    String copy = "";
    for (StoredCopy each : export.getCopies()) {
      copy = each.getPersonalData() ? each.getPlace() : copy;
    }
    print(
        "export: %s, first %s, last copy %s"
            .formatted(
                export.getStatus().getValue(), Events.describe(export.getEvents().get(0)), copy));
  }

  /** The problem of the expected type; API Gateway's own errors are none. */
  private Problem problem(ApiException e, String type)
      throws ApiException, JsonProcessingException {
    boolean isProblem =
        e.getResponseHeaders()
            .firstValue("Content-Type")
            .orElse("")
            .startsWith("application/problem+json");
    if (isProblem) {
      Problem problem = client.getObjectMapper().readValue(e.getResponseBody(), Problem.class);
      if (problem.getType().toString().equals("urn:customer-record:problem:" + type)) {
        return problem;
      }
    }
    throw e;
  }

  private static APIFindCustomerRequest find(UUID id) {
    return APIFindCustomerRequest.newBuilder().customerId(id).build();
  }

  private static APIAmendPersonRequest once(AmendPerson amendment) {
    return APIAmendPersonRequest.newBuilder().amendPerson(amendment).idempotencyKey(key()).build();
  }

  private static APIDeleteCustomerRequest delete(UUID id) {
    return APIDeleteCustomerRequest.newBuilder().customerId(id).idempotencyKey(key()).build();
  }

  private static CustomerAddress address(String line, String postalCode) {
    return new CustomerAddress()
        .addressType("STRUCTURED")
        .address(new Address().addressLine1(line).postalCode(postalCode));
  }

  /** A new key for each command. */
  private static String key() {
    return UUID.randomUUID().toString();
  }

  private static void print(String line) {
    System.out.println(line);
  }
}
