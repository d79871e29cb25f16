package com.example;

import io.customerrecord.domain.application.CustomerService;
import io.customerrecord.store.dynamodb.DynamoDbCustomerStore;
import io.customerrecord.store.dynamodb.TableNames;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
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

  @Produces
  @Singleton
  CustomerService customers(DynamoDbClient dynamoDb) {
    return new CustomerService(new DynamoDbCustomerStore(dynamoDb, TableNames.DEFAULT));
  }
}
