package io.customerrecord.lambda.api;

/** The contract. */
final class OpenApi {
  private static final OpenApi CONTRACT = new OpenApi();

  static OpenApi get() {
    return CONTRACT;
  }

  void check(TestRequest request, TestResponse response) {}
}
