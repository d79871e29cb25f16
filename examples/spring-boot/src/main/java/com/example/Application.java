package com.example;

import io.customerrecord.domain.application.CustomerService;
import io.customerrecord.domain.application.IdempotencyKeys;
import io.customerrecord.store.dynamodb.DynamoDbCustomerStore;
import io.customerrecord.store.dynamodb.TableNames;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

@SpringBootApplication
public class Application {
  public static void main(String[] arguments) {
    SpringApplication.run(Application.class, arguments);
  }

  /** Region, credentials and endpoint come from the environment. */
  @Bean
  DynamoDbClient dynamoDb() {
    return DynamoDbClient.create();
  }

  /** The secret keeps the ids of forgotten customers from being traced to idempotency keys. */
  @Bean
  CustomerService customers(
      DynamoDbClient dynamoDb, @Value("${idempotency.secret}") String secret) {
    return new CustomerService(new DynamoDbCustomerStore(dynamoDb, TableNames.DEFAULT))
        .withKeys(IdempotencyKeys.withSecrets(secret));
  }
}
