package io.customerrecord.local.pipeline;

import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.store.CustomerStore;
import io.customerrecord.domain.store.ForwardingCustomerStore;
import io.customerrecord.store.dynamodb.faults.Fault;
import io.customerrecord.store.dynamodb.faults.FaultInjectingDynamoDb;
import io.customerrecord.store.dynamodb.faults.RetryingDynamoDb;
import io.customerrecord.store.dynamodb.support.InterceptedDynamoDb;
import io.customerrecord.store.dynamodb.support.InterceptedDynamoDb.Next;
import java.util.SplittableRandom;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * The faults that DynamoDB and the network can cause in the relay, which finishes erasures. The API
 * leaves it many of them.
 */
final class FaultyDynamoDb {
  private static final io.customerrecord.store.dynamodb.faults.Faults RATES =
      io.customerrecord.store.dynamodb.faults.Faults.all(0.05)
          .with(Fault.THROTTLING, 0.3)
          .with(Fault.TRANSACTION_CANCELLED, 0.4)
          .with(Fault.SHORT_PAGE, 0.3);

  private final Faults faults;

  FaultyDynamoDb(Faults faults) {
    this.faults = faults;
  }

  /** A client with the SDK's retries, but without its pauses. */
  DynamoDbClient of(DynamoDbClient real) {
    var random = new SplittableRandom(faults.below(Integer.MAX_VALUE));
    DynamoDbClient faulty = FaultInjectingDynamoDb.of(real, RATES, random);
    return RetryingDynamoDb.of(InterceptedDynamoDb.of(faulty, this::counted));
  }

  /** A store whose erasures often end before they begin, as if their time were up. */
  CustomerStore leavingErasures(CustomerStore store) {
    return new ForwardingCustomerStore(store) {
      @Override
      public boolean erase(CustomerId customerId, long deletion) {
        return !faults.occurs("erasure left to the relay", 0.8)
            && super.erase(customerId, deletion);
      }
    };
  }

  private DynamoDbResponse counted(DynamoDbRequest request, Next next) {
    try {
      return next.call(request);
    } catch (SdkServiceException e) {
      if (isErasure(request)) {
        boolean cancelled = e instanceof TransactionCanceledException;
        faults.count(cancelled ? "relay's erasure cancelled" : "relay's erasure throttled");
      }
      throw e;
    }
  }

  private static boolean isErasure(DynamoDbRequest request) {
    return request instanceof TransactWriteItemsRequest transaction
        && transaction.transactItems().getFirst().delete() != null;
  }
}
