package io.customerrecord.lambda.api.coldstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.Crc32MismatchException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.crt.AwsCrtHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;

/** Which answers lose their body, and that none means anything else for it. */
class EmptyAnswerHttpClientTest {
  private static final String OK = "HTTP/1.1 200 OK\nContent-Type: application/x-amz-json-1.0\n";
  private static final String CRC = "x-amz-crc32: 2745614147\n";
  private static final String EMPTY = "Content-Length: 2\n\n{}";
  private static final String CAPACITY =
      "{\"ConsumedCapacity\":[{\"TableName\":\"t\",\"CapacityUnits\":2.0}]}";

  /** A client under test, and the bodies of the answers that the SDK has got from it. */
  private record Sdk(DynamoDbClient client, List<Boolean> bodies) implements AutoCloseable {
    static Sdk over(SdkHttpClient.Builder<?> http, ScriptedServer server) {
      List<Boolean> bodies = new ArrayList<>();
      ExecutionInterceptor seen =
          new ExecutionInterceptor() {
            @Override
            public void afterTransmission(
                Context.AfterTransmission context, ExecutionAttributes attributes) {
              bodies.add(context.responseBody().isPresent());
            }
          };
      return new Sdk(
          DynamoDbClient.builder()
              .httpClientBuilder(http)
              .overrideConfiguration(
                  config ->
                      config
                          .addExecutionInterceptor(seen)
                          .retryStrategy(retries -> retries.maxAttempts(2)))
              .endpointOverride(server.endpoint())
              .region(Region.EU_WEST_2)
              .credentialsProvider(
                  StaticCredentialsProvider.create(AwsBasicCredentials.create("none", "none")))
              .build(),
          bodies);
    }

    TransactWriteItemsResponse transact() {
      Map<String, AttributeValue> item = Map.of("id", AttributeValue.fromS("1"));
      TransactWriteItem put =
          TransactWriteItem.builder().put(p -> p.tableName("t").item(item)).build();
      return client.transactWriteItems(request -> request.transactItems(put));
    }

    DynamoDbResponse get() {
      return client.getItem(
          request -> request.tableName("t").key(Map.of("id", AttributeValue.fromS("1"))));
    }

    QueryResponse query() {
      return client.query(
          request ->
              request
                  .tableName("t")
                  .keyConditionExpression("id = :id")
                  .expressionAttributeValues(Map.of(":id", AttributeValue.fromS("1"))));
    }

    @Override
    public void close() {
      client.close();
    }
  }

  enum Http {
    URL_CONNECTION {
      @Override
      SdkHttpClient.Builder<?> builder() {
        return UrlConnectionHttpClient.builder();
      }
    },
    CRT {
      @Override
      SdkHttpClient.Builder<?> builder() {
        return AwsCrtHttpClient.builder();
      }
    };

    abstract SdkHttpClient.Builder<?> builder();
  }

  private static Stream<Arguments> empty() {
    return Stream.of(Http.values())
        .flatMap(
            http ->
                Stream.of(OK + EMPTY, OK + CRC + EMPTY).map(answer -> Arguments.of(http, answer)));
  }

  @ParameterizedTest
  @MethodSource("empty")
  void an_empty_object_is_dropped(Http http, String answer) throws Exception {
    try (ScriptedServer server = new ScriptedServer(answer, false);
        Sdk sdk = Sdk.over(new EmptyAnswerHttpClient.Builder(http.builder()), server);
        Sdk plain = Sdk.over(http.builder(), server)) {
      for (int i = 0; i < 3; i++) {
        assertThat(sdk.transact().equalsBySdkFields(plain.transact())).isTrue();
      }
      assertThat(sdk.bodies()).containsExactly(false, false, false);
      assertThat(plain.bodies()).containsExactly(true, true, true);
      assertThat(server.connections()).isLessThanOrEqualTo(2);
      assertThat(sdk.get().equalsBySdkFields(plain.get())).isTrue();
      assertThat(sdk.bodies()).endsWith(false);
    }
  }

  @ParameterizedTest
  @EnumSource
  void no_items_and_the_counts_of_them_are_dropped(Http http) throws Exception {
    String body = "{\"Count\":0,\"Items\":[],\"ScannedCount\":0}";
    try (ScriptedServer server = new ScriptedServer(OK + "Content-Length: 39\n\n" + body, false);
        Sdk sdk = Sdk.over(new EmptyAnswerHttpClient.Builder(http.builder()), server)) {
      QueryResponse response = sdk.query();
      assertThat(response.items()).isEmpty();
      assertThat(response.lastEvaluatedKey()).isEmpty();
      assertThat(sdk.bodies()).containsExactly(false);
    }
  }

  private static Stream<Arguments> notQuiteEmpty() {
    return Stream.of(
            "{\"Count\":1,\"Items\":[],\"ScannedCount\":0}",
            "{\"Count\":0,\"Items\":[],\"ScannedCount\":7}",
            "{\"Items\":[{\"v\":{\"N\":\"1\"}}],\"Count\":10 }",
            "{\"Count\":0,\"Items\":[],\"OtherMember\":{}}",
            "{\"Count\":0,\"Items\":{},\"ScannedCount\":0}")
        .flatMap(body -> Stream.of(Http.values()).map(http -> Arguments.of(http, body)));
  }

  @ParameterizedTest
  @MethodSource("notQuiteEmpty")
  void an_answer_of_the_same_length_that_says_more_is_passed_on(Http http, String body)
      throws Exception {
    assertThat(body).hasSize(39);
    try (ScriptedServer server = new ScriptedServer(OK + "Content-Length: 39\n\n" + body, false);
        Sdk sdk = Sdk.over(new EmptyAnswerHttpClient.Builder(http.builder()), server);
        Sdk plain = Sdk.over(http.builder(), server)) {
      assertThat(outcome(sdk::query)).isEqualTo(outcome(plain::query));
      assertThat(sdk.bodies()).containsOnly(true);
    }
  }

  private static Stream<Arguments> others() {
    return Stream.of(
            OK + "\n{}",
            OK + "Transfer-Encoding: chunked\n\n2\r\n{}\r\n0\r\n\r\n",
            OK + "Content-Length: 3\n\n{ }",
            OK + "Content-Length: 2\n\n[]",
            OK + "Content-Length: 2\n\n  ",
            OK + "Content-Length: 2\n\n{",
            OK + "Content-Length: 2\n\n",
            OK + "Content-Length: 0\n\n",
            OK + "Content-Length: " + CAPACITY.length() + "\n\n" + CAPACITY,
            OK + "x-amz-crc32: 1\n" + EMPTY,
            OK + CRC + "Content-Length: 2\n\n[]",
            OK + CRC + "Content-Length: 2\n\n{",
            "HTTP/1.1 400 Bad Request\n" + EMPTY,
            "HTTP/1.1 500 Internal Server Error\n" + CRC + EMPTY)
        .flatMap(answer -> Stream.of(Http.values()).map(http -> Arguments.of(http, answer)));
  }

  @ParameterizedTest
  @MethodSource("others")
  void any_other_answer_has_the_result_that_it_has_without_us(Http http, String answer)
      throws Exception {
    try (ScriptedServer server = new ScriptedServer(answer, true);
        Sdk sdk = Sdk.over(new EmptyAnswerHttpClient.Builder(http.builder()), server);
        Sdk plain = Sdk.over(http.builder(), server)) {
      assertThat(result(sdk)).isEqualTo(result(plain));
      // The body of a truncated answer does not reach the SDK.
      assertThat(sdk.bodies()).isIn(plain.bodies(), List.of());
    }
  }

  @ParameterizedTest
  @MethodSource("empty")
  void a_wrong_checksum_is_a_mismatch(Http http, String answer) throws Exception {
    String wrong = answer.replace(CRC, "").replace(OK, OK + "x-amz-crc32: 2745614148\n");
    try (ScriptedServer server = new ScriptedServer(wrong, false);
        Sdk sdk = Sdk.over(new EmptyAnswerHttpClient.Builder(http.builder()), server)) {
      assertThat(catchThrowable(sdk::transact)).isInstanceOf(Crc32MismatchException.class);
    }
  }

  /** The response, or the failure with its cause and how often the call was attempted. */
  private static String result(Sdk sdk) {
    return outcome(sdk::transact);
  }

  private static String outcome(Supplier<?> call) {
    try {
      return call.get().toString();
    } catch (SdkException e) {
      Throwable cause = e;
      while (cause.getCause() != null) {
        cause = cause.getCause();
      }
      String message = String.valueOf(e.getMessage());
      return e.getClass() + message.substring(message.lastIndexOf('(')) + cause.getClass();
    }
  }
}
