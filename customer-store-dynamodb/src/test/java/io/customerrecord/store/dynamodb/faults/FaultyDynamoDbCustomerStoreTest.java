package io.customerrecord.store.dynamodb.faults;

import io.customerrecord.domain.store.CustomerStore;
import io.customerrecord.dynamodb.local.DynamoDbLocalExtension;
import io.customerrecord.store.dynamodb.DynamoDbCustomerStore;
import io.customerrecord.store.dynamodb.TableNames;
import io.customerrecord.testing.CustomerStoreContract;
import java.util.SplittableRandom;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The contract holds under faults. The SDK's client repeats throttled and lost calls; cancelled
 * transactions and unprocessed items are left to the store.
 */
@ExtendWith(DynamoDbLocalExtension.class)
class FaultyDynamoDbCustomerStoreTest extends CustomerStoreContract {
  private static final Faults FAULTS =
      Faults.all(0.03)
          .with(Fault.DELAY, 0.1)
          .with(Fault.TRANSACTION_CANCELLED, 0.1)
          .with(Fault.SHORT_PAGE, 0.3)
          .with(Fault.UNPROCESSED_ITEM, 0.3);
  private static final SplittableRandom RANDOM =
      new SplittableRandom(FaultSeed.of(FaultyDynamoDbCustomerStoreTest.class));

  private final CustomerStore store;

  FaultyDynamoDbCustomerStoreTest(DynamoDbClient client, TableNames tables) {
    DynamoDbClient faulty = FaultInjectingDynamoDb.of(client, FAULTS, RANDOM);
    this.store = new DynamoDbCustomerStore(RetryingDynamoDb.of(faulty), tables);
  }

  @Override
  public CustomerStore store() {
    return store;
  }
}
