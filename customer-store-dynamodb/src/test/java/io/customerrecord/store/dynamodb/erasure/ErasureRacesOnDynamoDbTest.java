package io.customerrecord.store.dynamodb.erasure;

import io.customerrecord.domain.CustomerId;
import io.customerrecord.dynamodb.local.DynamoDbLocalExtension;
import io.customerrecord.store.dynamodb.TableNames;
import io.customerrecord.store.dynamodb.faults.Fault;
import io.customerrecord.store.dynamodb.faults.FaultInjectingDynamoDb;
import io.customerrecord.store.dynamodb.faults.Faults;
import io.customerrecord.store.dynamodb.support.Forgotten;
import io.customerrecord.store.dynamodb.support.Rows;
import io.customerrecord.store.dynamodb.support.ServiceInstance;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

@ExtendWith(DynamoDbLocalExtension.class)
class ErasureRacesOnDynamoDbTest extends ErasureRaces {
  private static final Faults FAULTS =
      Faults.all(0.03).with(Fault.SHORT_PAGE, 0.3).with(Fault.UNPROCESSED_ITEM, 0.5);

  private final DynamoDbClient client;
  private final TableNames tables;
  private final Rows rows;

  ErasureRacesOnDynamoDbTest(DynamoDbClient client, TableNames tables) {
    this.client = client;
    this.tables = tables;
    this.rows = new Rows(client, tables);
  }

  @Override
  public ServiceInstance faulty(Speed speed, SplittableRandom random) {
    Faults faults =
        switch (speed) {
          case FAST -> FAULTS.withDelays(0.3, Duration.ofMillis(1));
          case SLOW -> FAULTS.withDelays(0.5, Duration.ofMillis(40));
        };
    DynamoDbClient faulty = FaultInjectingDynamoDb.of(client, faults, random);
    return random.nextInt(4) == 0
        ? ServiceInstance.withAnotherSchema(faulty, tables)
        : ServiceInstance.onDynamoDb(faulty, tables);
  }

  @Override
  public List<ServiceInstance> faultless() {
    return List.of(
        ServiceInstance.onDynamoDb(client, tables),
        ServiceInstance.withAnotherSchema(client, tables));
  }

  @Override
  public void loseLivingView(CustomerId id) {
    rows.loseLivingView(id);
  }

  @Override
  public void assertTombstone(CustomerId id) {
    Forgotten.assertTombstone(id, rows);
  }
}
