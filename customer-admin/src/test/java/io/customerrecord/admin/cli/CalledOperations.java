package io.customerrecord.admin.cli;

import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/**
 * Records which operations the clients of this JVM call, in the names of IAM. The SDK finds this
 * class by a file in {@code software/amazon/awssdk/global/handlers}.
 */
public final class CalledOperations implements ExecutionInterceptor {
  private static final ThreadLocal<Boolean> RECORDING = ThreadLocal.withInitial(() -> false);
  private static final Set<String> CALLED = new ConcurrentSkipListSet<>();

  /** Runs something, and returns what this thread called meanwhile. */
  static Set<String> during(Runnable work) {
    CALLED.clear();
    RECORDING.set(true);
    try {
      work.run();
    } finally {
      RECORDING.set(false);
    }
    return new TreeSet<>(CALLED);
  }

  @Override
  public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
    if (RECORDING.get()) {
      String service = attributes.getAttribute(SdkExecutionAttribute.SERVICE_NAME);
      String operation = attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
      if (context.request() instanceof TransactWriteItemsRequest transaction) {
        transaction.transactItems().forEach(item -> CALLED.add(actionOf(item.toString())));
      } else {
        CALLED.add(service + ":" + operation);
      }
    }
  }

  private static String actionOf(String item) {
    return item.startsWith("TransactWriteItem(ConditionCheck")
        ? "DynamoDb:ConditionCheckItem"
        : item.startsWith("TransactWriteItem(Put") ? "DynamoDb:PutItem" : "DynamoDb:DeleteItem";
  }
}
