package io.customerrecord.local.aws.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GatewayRouteTest {

  @ParameterizedTest
  @CsvSource({
    "/customer/v1/command/createPerson, ANY /customer/v1/command/{proxy+}, createPerson, true",
    "/customer/v1/command/rebuild, ANY /customer/v1/command/rebuild, '', false",
    "/customer/v1/command/rebuild/, ANY /customer/v1/command/{proxy+}, rebuild/, true",
    "/customer/v1/command/rebuilds, ANY /customer/v1/command/{proxy+}, rebuilds, true",
    "/customer/v1/command/, $default, '', false",
    "/customer/v1/query/alive, ANY /customer/v1/query/{proxy+}, alive, false",
    "/x/customer/v1/command/rebuild, $default, '', false",
    "/, $default, '', false"
  })
  void a_path_has_the_most_specific_route_of_the_template(
      String path, String key, String proxy, boolean isCommand) {
    GatewayRoute route = GatewayRoute.of(path);

    assertThat(route).isEqualTo(new GatewayRoute(key, proxy));
    assertThat(route.isCommand()).isEqualTo(isCommand);
  }
}
