package io.customerrecord.custom.runtime.sandbox;

import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.application.IdempotencyKeys;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** The invocation that a function is measured with, in the format of API Gateway's HTTP API. */
public enum Workload {
  /** One createPerson: a transaction of two items. */
  CREATE("create-person.json", "io.customerrecord.lambda.api.CommandHandler", 201, true) {
    @Override
    String event() {
      return CREATE_WITH_KEY.event().replaceFirst("\\s*\"idempotency-key\":.*", "");
    }
  },

  /** One createPerson with a new Idempotency-Key: a read and the same transaction. */
  CREATE_WITH_KEY("create-person.json", "io.customerrecord.lambda.api.CommandHandler", 201, true) {
    @Override
    String event() {
      return template.replace("@KEY@", UUID.randomUUID().toString());
    }
  },

  /**
   * One amendment of the customer that was created with {@link #KEY}. It expects version 1, so a
   * sandbox can accept it once.
   */
  AMEND("amend-person.json", "io.customerrecord.lambda.api.CommandHandler", 200, false) {
    @Override
    String event() {
      return template.replace("@ID@", CUSTOMER_ID.toString());
    }
  },

  /** One query for the customer that was created with {@link #KEY}: a read. */
  QUERY("find-customer.json", "io.customerrecord.lambda.api.QueryHandler", 200, false) {
    @Override
    String event() {
      return template.replace("@ID@", CUSTOMER_ID.toString());
    }
  },

  /** An invocation of {@link HelloHandler}, which does nothing. */
  HELLO("create-person.json", HelloHandler.class.getName(), 201, false) {
    @Override
    String event() {
      return CREATE.event();
    }
  };

  /** The idempotency key of the one customer that exists before the first function starts. */
  static final String KEY = "cold-start";

  static final CustomerId CUSTOMER_ID = IdempotencyKeys.withoutSecret().customerId("", KEY);

  final String template;
  final String handler;
  final int status;
  final boolean creates;

  Workload(String template, String handler, int status, boolean creates) {
    this.template = read(template);
    this.handler = handler;
    this.status = status;
    this.creates = creates;
  }

  /** Returns an event in payload format 2.0. */
  abstract String event();

  /**
   * Checks the body of a response.
   *
   * @throws IllegalStateException if it has another status code than expected
   */
  void check(String body) {
    if (!body.contains("\"statusCode\":" + status)) {
      throw new IllegalStateException(this + " was answered by " + body);
    }
  }

  private static String read(String resource) {
    try (InputStream in = Workload.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("the resource " + resource + " is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException("cannot read " + resource, e);
    }
  }
}
