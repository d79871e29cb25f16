package io.customerrecord.lambda.api.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.customerrecord.lambda.api.TestApi;
import io.customerrecord.lambda.api.TestRequest;
import io.customerrecord.lambda.api.json.Json;
import java.io.ByteArrayInputStream;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Payload format 2.0, as we read and write it, against AWS's own classes. */
class PayloadTest {
  private static final ObjectMapper MAPPER =
      new ObjectMapper()
          .findAndRegisterModules()
          .configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, true);

  @Test
  void we_read_events_that_the_classes_of_aws_write() throws Exception {
    APIGatewayV2HTTPEvent event =
        APIGatewayV2HTTPEvent.builder()
            .withVersion("2.0")
            .withRawPath("/Prod/customer/v1/command/createPerson")
            .withHeaders(Map.of("content-type", "application/json", "X-Mixed", "a,b"))
            .withQueryStringParameters(Map.of("after", "1", "limit", "2"))
            .withBody("eyJhIjoxfQ==")
            .withIsBase64Encoded(true)
            .withRequestContext(
                RequestContext.builder()
                    .withStage("Prod")
                    .withRequestId("r-1")
                    .withHttp(
                        RequestContext.Http.builder().withMethod("POST").withPath("/").build())
                    .withAuthorizer(
                        RequestContext.Authorizer.builder()
                            .withJwt(
                                RequestContext.Authorizer.JWT
                                    .builder()
                                    .withClaims(Map.of("sub", "user-7", "iss", "i"))
                                    .build())
                            .build())
                    .build())
            .build();
    HttpRequest request =
        GatewayEvent.read(new ByteArrayInputStream(MAPPER.writeValueAsBytes(event)));
    assertThat(request)
        .isEqualTo(
            new HttpRequest(
                "POST",
                "/customer/v1/command/createPerson",
                null,
                Map.of("content-type", "application/json", "x-mixed", "a,b"),
                Map.of("after", "1", "limit", "2"),
                "eyJhIjoxfQ==",
                true,
                "r-1",
                new Caller("user-7", "jwt 1:i 6:user-7 ", null)));
  }

  @Test
  void the_classes_of_aws_read_the_events_of_these_tests() throws Exception {
    TestRequest sent =
        TestRequest.post(TestApi.CREATE_PERSON, TestApi.PERSON)
            .query("after", "1")
            .stage("Prod")
            .authorizedBy("{\"iam\":{\"userArn\":\"arn:aws:iam::1:user/u\"}}");
    APIGatewayV2HTTPEvent event =
        MAPPER
            .configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false)
            .readValue(sent.eventBytes(), APIGatewayV2HTTPEvent.class);
    assertThat(event.getRawPath()).isEqualTo("/Prod" + TestApi.CREATE_PERSON);
    assertThat(event.getBody()).isEqualTo(TestApi.PERSON);
    assertThat(event.getHeaders()).containsEntry("content-type", "application/json");
    assertThat(event.getQueryStringParameters()).containsEntry("after", "1");
    assertThat(event.getRequestContext().getHttp().getMethod()).isEqualTo("POST");
    assertThat(event.getRequestContext().getRequestId()).isEqualTo(TestRequest.REQUEST_ID);
  }

  @Test
  void the_classes_of_aws_read_our_responses() throws Exception {
    byte[] written = Json.bytes(HttpResponse.json(200, "{\"a\":\"ŷ\"}".getBytes(UTF_8))::writeTo);
    APIGatewayV2HTTPResponse response = MAPPER.readValue(written, APIGatewayV2HTTPResponse.class);
    assertThat(response.getStatusCode()).isEqualTo(200);
    assertThat(response.getBody()).isEqualTo("{\"a\":\"ŷ\"}");
    assertThat(response.getIsBase64Encoded()).isFalse();
    assertThat(response.getHeaders()).containsEntry("content-type", "application/json");
  }
}
