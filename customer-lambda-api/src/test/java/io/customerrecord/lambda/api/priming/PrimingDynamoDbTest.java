package io.customerrecord.lambda.api.priming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.customerrecord.domain.CustomerCommand.CreatePerson;
import io.customerrecord.domain.application.CommandContext;
import io.customerrecord.domain.application.CustomerService;
import io.customerrecord.domain.application.Result;
import io.customerrecord.domain.value.Address;
import io.customerrecord.domain.value.CustomerAddress;
import io.customerrecord.domain.value.PersonName;
import io.customerrecord.store.dynamodb.DynamoDbCustomerStore;
import io.customerrecord.store.dynamodb.TableNames;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class PrimingDynamoDbTest {
  private static final CreatePerson COMMAND =
      new CreatePerson(
          new PersonName("Mr", "Owain", "Glyn"),
          new CustomerAddress("UNSTRUCTURED", Address.of("Hill Farm")));

  private final NoNetwork network = new NoNetwork();
  private final PrimingDynamoDb client = new PrimingDynamoDb(network.client());

  @Test
  void a_write_succeeds_and_is_not_sent() {
    var tables = new DynamoDbCustomerStore(client, new TableNames("View", "Event"));

    assertThat(new CustomerService(tables).handle(COMMAND, CommandContext.none()))
        .isInstanceOf(Result.Success.class);

    assertThat(network.calls()).isEmpty();
  }

  @Test
  void a_read_is_sent_once() {
    assertThatExceptionOfType(SdkClientException.class)
        .isThrownBy(
            () ->
                client.getItem(
                    get -> get.tableName("View").key(Map.of("id", AttributeValue.fromS("any")))));

    assertThat(network.calls()).containsExactly("GetItem");
  }
}
