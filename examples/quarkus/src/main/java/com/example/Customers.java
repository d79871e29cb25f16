package com.example;

import io.customerrecord.domain.application.CustomerService;
import io.customerrecord.domain.application.IdempotencyKeys;
import io.customerrecord.store.dynamodb.DynamoDbCustomerStore;
import io.customerrecord.store.dynamodb.TableNames;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Makes the service a bean. Region, credentials and endpoint come from the environment. */
class Customers {
  @Produces
  @Singleton
  DynamoDbClient dynamoDb() {
    return DynamoDbClient.create();
  }

  void close(@Disposes DynamoDbClient dynamoDb) {
    dynamoDb.close();
  }

  /** The secret keeps the ids of forgotten customers from being traced to idempotency keys. */
  @Produces
  @Singleton
  CustomerService customers(
      DynamoDbClient dynamoDb, @ConfigProperty(name = "idempotency.secret") String secret) {
    return new CustomerService(new DynamoDbCustomerStore(dynamoDb, TableNames.DEFAULT))
        .withKeys(IdempotencyKeys.withSecrets(secret));
  }
}
