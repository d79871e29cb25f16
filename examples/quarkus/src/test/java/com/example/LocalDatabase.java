package com.example;

import io.customerrecord.dynamodb.local.LocalDynamoDb;
import io.customerrecord.store.dynamodb.CustomerTables;
import io.customerrecord.store.dynamodb.TableNames;
import io.quarkus.test.Mock;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Takes the place of the bean that would call AWS. */
class LocalDatabase {
  @Mock
  @Produces
  @Singleton
  LocalDynamoDb database() {
    return LocalDynamoDb.start();
  }

  void close(@Disposes LocalDynamoDb database) {
    database.close();
  }

  @Mock
  @Produces
  @Singleton
  DynamoDbClient dynamoDb(LocalDynamoDb database) {
    CustomerTables.create(database.client(), TableNames.DEFAULT);
    return database.client();
  }
}
