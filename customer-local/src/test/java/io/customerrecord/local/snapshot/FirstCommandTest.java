package io.customerrecord.local.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.customerrecord.dynamodb.local.DynamoDbServer;
import io.customerrecord.lambda.api.CommandHandler;
import io.customerrecord.local.aws.testing.Clients;
import io.customerrecord.store.dynamodb.CustomerTables;
import io.customerrecord.store.dynamodb.TableNames;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What the first command after a start without a snapshot does not initialise (ADR 40). */
class FirstCommandTest {
  private static final String CREATE_PERSON =
      """
      {"version": "2.0", "routeKey": "ANY /customer/v1/command/{proxy+}",
       "rawPath": "/customer/v1/command/createPerson",
       "headers": {"content-type": "application/json"@KEY@},
       "requestContext": {"authorizer": {"lambda": {"principalId": "a caller"}},
        "http": {"method": "POST"}, "requestId": "request", "stage": "$default"},
       "body": "{\\"customerName\\": {\\"surname\\": \\"Glyndwr\\"}, \\"customerAddress\\": \
      {\\"addressType\\": \\"UNSTRUCTURED\\", \\"address\\": {\\"addressLine1\\": \\"Sycharth\\"}}}",
       "isBase64Encoded": false}
      """;

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"", ", \"idempotency-key\": \"a-key\""})
  void the_first_creation_does_not_initialise_BigDecimal(String key) throws Exception {
    try (DynamoDbServer server = DynamoDbServer.start(0, Optional.empty());
        Lambda lambda = Lambda.start()) {
      createTables(server);
      try (FunctionUnderTest function =
          FunctionUnderTest.start(
              CommandHandler.class.getName(), "on-demand", lambda, server.endpoint(), directory)) {
        assertThat(function.invoke(CREATE_PERSON.replace("@KEY@", key)))
            .contains("\"statusCode\":201");
        assertThat(function.initialized())
            .contains(CommandHandler.class.getName())
            .doesNotContain(BigDecimal.class.getName());
      }
    }
  }

  private static void createTables(DynamoDbServer server) {
    try (DynamoDbClient operator = Clients.dynamoDb(server.endpoint())) {
      CustomerTables.create(operator, TableNames.DEFAULT);
    }
  }
}
