package io.customerrecord.lambda.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A path may be preceded by a stage or by the key of an API mapping, and by nothing else. */
class EventPathTest {
  private static final String ALIVE = "/customer/v1/query/alive";

  private final TestApi api = new TestApi();

  @ParameterizedTest
  @CsvSource({
    "/customer/v1/query/alive, $default",
    "/Prod/customer/v1/query/alive, Prod",
    "/customer/customer/v1/query/alive, customer",
    "/customer/v1/query/alive, customer",
    "/customer/v1/query/alive, Prod",
    "/v1/customer/v1/query/alive, v1",
    "/crm/customer/v1/query/alive, Prod",
    "/crm/eu.west/customer/v1/query/alive, $default",
    "/customer/customer/v1/query/alive, Prod",
    "/customer/v1/customer/v1/query/alive, Prod",
    "/crm/Prod/customer/v1/query/alive, Prod"
  })
  void a_path_that_the_gateway_has_matched_is_found(String rawPath, String stage) {
    for (String routeKey :
        new String[] {"ANY /customer/v1/query/{proxy+}", "GET /customer/v1/query/alive"}) {
      assertThat(statusOf(rawPath, stage, routeKey)).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/customer/v1/query/alive, $default",
    "/Prod/customer/v1/query/alive, Prod",
    "/customer/customer/v1/query/alive, customer",
    "/customer/v1/query/alive, customer"
  })
  void behind_a_catch_all_only_the_stage_may_precede_a_path(String rawPath, String stage) {
    for (String routeKey : new String[] {"$default", "ANY /{proxy+}"}) {
      assertThat(statusOf(rawPath, stage, routeKey)).isEqualTo(200);
    }
  }

  /** The gateway has not applied the authorization of the path's own route here. */
  @ParameterizedTest
  @CsvSource({
    "/x/customer/v1/query/alive, Prod",
    "/Prod/x/customer/v1/query/alive, Prod",
    "/Prod/Prod/customer/v1/query/alive, Prod",
    "/Produkt/customer/v1/query/alive, Prod"
  })
  void no_other_prefix_bypasses_the_routes_of_the_gateway(String rawPath, String stage) {
    assertThat(statusOf(rawPath, stage, "$default")).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource({
    "//customer/v1/query/alive",
    "/../customer/v1/query/alive",
    "/./customer/v1/query/alive",
    "/a b/customer/v1/query/alive",
    "/crm/customer/v1/query/x/customer/v1/query/alive"
  })
  void a_prefix_that_cannot_be_a_mapping_key_belongs_to_the_path(String rawPath) {
    assertThat(statusOf(rawPath, "Prod", "ANY /customer/v1/query/{proxy+}")).isEqualTo(404);
  }

  private int statusOf(String rawPath, String stage, String routeKey) {
    ObjectNode event = TestRequest.get(ALIVE).event();
    event.put("rawPath", rawPath).put("routeKey", routeKey);
    ((ObjectNode) event.path("requestContext")).put("stage", stage).put("routeKey", routeKey);
    return TestResponse.read(api.invokeQueries(event.toString())).status();
  }
}
