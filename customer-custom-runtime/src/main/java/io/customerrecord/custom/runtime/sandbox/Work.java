package io.customerrecord.custom.runtime.sandbox;

import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.application.IdempotencyKeys;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** What a function is asked for, as API Gateway's HTTP API delivers it. */
public enum Work {
  /** One createPerson: one transaction of two items. */
  CREATE("create-person.json", "io.customerrecord.lambda.api.CommandHandler", 201, true) {
    @Override
    String event() {
      return CREATE_WITH_KEY.event().replaceFirst("\\s*\"idempotency-key\":.*", "");
    }
  },

  /** The same under an Idempotency-Key that no earlier event had: one read more. */
  CREATE_WITH_KEY("create-person.json", "io.customerrecord.lambda.api.CommandHandler", 201, true) {
    @Override
    String event() {
      return template.replace("@KEY@", UUID.randomUUID().toString());
    }
  },

  /** One query for the customer that {@link #KEY} has created: one read. */
  QUERY("find-customer.json", "io.customerrecord.lambda.api.QueryHandler", 200, false) {
    @Override
    String event() {
      return template.replace("@ID@", CUSTOMER_ID.toString());
    }
  },

  /** An answer, nothing else. */
  HELLO("create-person.json", Hello.class.getName(), 201, false) {
    @Override
    String event() {
      return CREATE.event();
    }
  };

  /** The idempotency key of the one customer that is there before the first function starts. */
  static final String KEY = "cold-start";

  static final CustomerId CUSTOMER_ID = IdempotencyKeys.withoutSecret().customerId("", KEY);

  final String template;
  final String handler;
  final int status;
  final boolean commits;

  Work(String template, String handler, int status, boolean commits) {
    this.template = read(template);
    this.handler = handler;
    this.status = status;
    this.commits = commits;
  }

  /** Returns one event of payload format 2.0. */
  abstract String event();

  private static String read(String resource) {
    try (InputStream in = Work.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("missing resource " + resource);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(resource, e);
    }
  }
}
