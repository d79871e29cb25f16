package io.customerrecord.lambda.api.coldstart;

import static java.time.temporal.ChronoUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkGlobalTime;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.auth.aws.scheme.AwsV4AuthScheme;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/** A server whose clock is an hour ahead rejects the signatures, as DynamoDB would. */
class ClockSkewTest {
  private static final Duration AHEAD = Duration.ofHours(1);
  private static final String ERROR =
      "{\"__type\":\"com.amazon.coral.service#InvalidSignatureException\"}";
  private static final DateTimeFormatter SIGNED =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssX").withZone(ZoneOffset.UTC);

  private final List<Instant> signed = new ArrayList<>();

  /** Reads when each attempt was signed. */
  private final ExecutionInterceptor attempts =
      new ExecutionInterceptor() {
        @Override
        public void beforeTransmission(
            Context.BeforeTransmission context, ExecutionAttributes attributes) {
          String date = context.httpRequest().firstMatchingHeader("X-Amz-Date").orElseThrow();
          signed.add(SIGNED.parse(date, Instant::from));
        }
      };

  /** The SDK keeps the difference for all clients of the process. */
  @BeforeEach
  @AfterEach
  void forgetDifference() {
    SdkGlobalTime.setGlobalTimeOffset(0);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void the_next_attempt_is_signed_with_the_time_of_the_server(boolean crt) throws Exception {
    String date =
        DateTimeFormatter.RFC_1123_DATE_TIME.format(
            Instant.now().plus(AHEAD).atOffset(ZoneOffset.UTC));
    String answer =
        "HTTP/1.1 400 Bad Request\nDate: %s\nContent-Length: %d\n\n%s"
            .formatted(date, ERROR.length(), ERROR);
    AwsV4AuthScheme scheme = crt ? new CrtAuthScheme() : AwsV4AuthScheme.create();
    try (ScriptedServer server = new ScriptedServer(answer, false);
        DynamoDbClient client = client(scheme, server)) {
      assertThatThrownBy(
              () ->
                  client.getItem(
                      r -> r.tableName("t").key(Map.of("id", AttributeValue.fromS("1")))))
          .isInstanceOf(DynamoDbException.class);
    }
    assertThat(signed).hasSize(2);
    assertThat(signed.get(0)).isCloseTo(Instant.now(), within(5, MINUTES));
    assertThat(signed.get(1)).isCloseTo(Instant.now().plus(AHEAD), within(5, MINUTES));
  }

  private DynamoDbClient client(AwsV4AuthScheme scheme, ScriptedServer server) {
    return DynamoDbClient.builder()
        .putAuthScheme(scheme)
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .endpointOverride(server.endpoint())
        .region(Region.EU_WEST_2)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("none", "none")))
        .overrideConfiguration(
            config ->
                config
                    .addExecutionInterceptor(attempts)
                    .retryStrategy(retries -> retries.maxAttempts(2)))
        .build();
  }
}
