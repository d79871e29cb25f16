package io.customerrecord.local;

import java.net.URI;

/** What the person who started the system wants to know: where things are, and what to try. */
final class Greeting {
  private Greeting() {}

  static String of(LocalSystem system) {
    URI api = system.api();
    return """

    customer-record is running. Stop it with Ctrl-C.

      API       %1$s/customer/v1
      DynamoDB  %2$s
      %3$s

    Try:

      curl %1$s/customer/v1/query/alive

      curl -H "Content-Type: application/json" -X POST %1$s/customer/v1/command/createPerson -d '
        {"customerName": {"title": "MR", "foreNames": "Test Forename", "surname": "Test surname"},
         "customerAddress": {"addressType": "STRUCTURED",
           "address": {"addressLine1": "test line 1", "postalCode": "SA66DD"}}}'

      curl %1$s/customer/v1/query/{customerId}

      curl %1$s/customer/v1/query/event/{customerId}

      curl -H "Content-Type: application/json" -X POST %1$s/customer/v1/command/rebuild -d '
        {"customerId": "{customerId}", "version": 1}'

      curl -X POST %1$s/customer/v1/command/delete/{customerId}

      AWS_ACCESS_KEY_ID=local AWS_SECRET_ACCESS_KEY=local AWS_REGION=eu-west-2 \\
        aws dynamodb scan --endpoint-url %2$s --table-name %4$s
    """
        .formatted(
            api,
            system.dynamoDb(),
            system
                .settings()
                .dataDir()
                .map(directory -> "Data      " + directory.toAbsolutePath())
                .orElse("Data      in memory; set DATA_DIR to keep it between runs"),
            system.settings().customerEventTable());
  }
}
