package io.customerrecord.benchmarks.coldstart;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** The createPerson request that every function answers, as API Gateway's HTTP API delivers it. */
final class Invocation {

  private static final String TEMPLATE = read("create-person.json");

  private Invocation() {}

  /** Returns one payload-2.0 event whose idempotency key no earlier event had. */
  static String next() {
    return TEMPLATE.replace("@KEY@", UUID.randomUUID().toString());
  }

  private static String read(String resource) {
    try (InputStream in = Invocation.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("missing resource " + resource);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(resource, e);
    }
  }
}
