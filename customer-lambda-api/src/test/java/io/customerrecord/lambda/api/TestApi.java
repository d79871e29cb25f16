package io.customerrecord.lambda.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import io.customerrecord.domain.application.CustomerService;
import io.customerrecord.domain.store.CustomerStore;
import io.customerrecord.domain.store.InMemoryCustomerStore;
import io.customerrecord.lambda.api.copies.Copies;
import io.customerrecord.local.aws.testing.TestInvocation;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/** Both functions on one store, behind the routes that API Gateway has. */
public final class TestApi {
  public static final String PERSON =
      """
      {"customerName": {"title": "MR", "foreNames": "Test Forename", "surname": "Test surname"},
       "customerAddress": {"addressType": "STRUCTURED",
                           "address": {"addressLine1": "test line 1", "addressLine2": "test line 2",
                                       "addressLine3": "test line 3", "postalCode": "SA66DD"}}}
      """;
  static final String ORGANISATION =
      """
      {"organisationName": "Cwmni Cyf",
       "customerAddress": {"addressType": "STRUCTURED", "address": {"addressLine1": "line 1"}}}
      """;
  public static final String CREATE_PERSON = "/customer/v1/command/createPerson";
  static final String CREATE_ORGANISATION = "/customer/v1/command/createOrganisation";
  static final String AMEND_PERSON = "/customer/v1/command/amendPerson";
  static final String AMEND_ORGANISATION = "/customer/v1/command/amendOrganisation";
  static final String REBUILD = "/customer/v1/command/rebuild";
  static final String DELETE = "/customer/v1/command/delete/";
  static final String QUERY = "/customer/v1/query/";
  static final String EVENTS = "/customer/v1/query/event/";
  static final String EXPORT = "/customer/v1/query/export/";

  private final RequestStreamHandler commands;
  private final RequestStreamHandler queries;
  private final ByteArrayOutputStream logged = new ByteArrayOutputStream();
  private final OpenApi contract = OpenApi.get();

  TestApi() {
    this(new InMemoryCustomerStore());
  }

  TestApi(CustomerStore store) {
    this(new CustomerService(store), Copies.fromEnvironment(Map.of()));
  }

  TestApi(CustomerService customers, Copies copies) {
    PrintStream lines = new PrintStream(logged, true, UTF_8);
    commands = new CommandHandler(customers, lines);
    queries = new QueryHandler(customers, copies, lines);
  }

  TestResponse send(TestRequest request) {
    return send(request, new TestInvocation(30_000));
  }

  /**
   * Sends a request to the function that API Gateway would choose, and checks the response against
   * the OpenAPI document.
   */
  TestResponse send(TestRequest request, Context context) {
    TestResponse response =
        TestResponse.read(invoke(functionFor(request), request.eventBytes(), context));
    contract.check(request, response);
    return response;
  }

  byte[] invokeCommands(String event) {
    return invoke(commands, event.getBytes(UTF_8), new TestInvocation(30_000));
  }

  byte[] invokeQueries(String event) {
    return invoke(queries, event.getBytes(UTF_8), new TestInvocation(30_000));
  }

  String createdPerson() {
    return send(TestRequest.post(CREATE_PERSON, PERSON)).text("/customerId");
  }

  String createdOrganisation() {
    return send(TestRequest.post(CREATE_ORGANISATION, ORGANISATION)).text("/customerId");
  }

  String logged() {
    return logged.toString(UTF_8);
  }

  JsonNode lastLine() throws IOException {
    List<String> lines = logged().lines().toList();
    return TestRequest.MAPPER.readTree(lines.getLast());
  }

  private RequestStreamHandler functionFor(TestRequest request) {
    return request.path().startsWith("/customer/v1/command/") && !request.path().equals(REBUILD)
        ? commands
        : queries;
  }

  private static byte[] invoke(RequestStreamHandler function, byte[] event, Context context) {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    try {
      function.handleRequest(new ByteArrayInputStream(event), output, context);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return output.toByteArray();
  }
}
