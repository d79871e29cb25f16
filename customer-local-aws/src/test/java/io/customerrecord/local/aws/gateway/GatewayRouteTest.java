package io.customerrecord.local.aws.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GatewayRouteTest {

  @ParameterizedTest
  @CsvSource({
    "/customer/v1/command/createPerson, ANY /customer/v1/command/{proxy+}, proxy=createPerson,"
        + " true",
    "/customer/v1/command/rebuild, ANY /customer/v1/command/rebuild, '', false",
    "/customer/v1/command/rebuild/, ANY /customer/v1/command/{proxy+}, proxy=rebuild/, true",
    "/customer/v1/command/rebuilds, ANY /customer/v1/command/{proxy+}, proxy=rebuilds, true",
    "/customer/v1/command/delete/7, ANY /customer/v1/command/delete/{customerId}, customerId=7,"
        + " true",
    "/customer/v1/command/delete/7/x, ANY /customer/v1/command/{proxy+}, proxy=delete/7/x, true",
    "/customer/v1/command/delete/, ANY /customer/v1/command/{proxy+}, proxy=delete/, true",
    "/customer/v1/command/, $default, '', false",
    "/customer/v1/query/export/7, ANY /customer/v1/query/export/{customerId}, customerId=7, false",
    "/customer/v1/query/export/7/x, ANY /customer/v1/query/{proxy+}, proxy=export/7/x, false",
    "/customer/v1/query/alive, ANY /customer/v1/query/{proxy+}, proxy=alive, false",
    "/x/customer/v1/command/rebuild, $default, '', false",
    "/, $default, '', false"
  })
  void a_path_has_the_most_specific_route_of_the_template(
      String path, String key, String parameter, boolean isCommand) {
    GatewayRoute route = GatewayRoute.of(path);

    assertThat(route.key()).isEqualTo(key);
    assertThat(route.parameters()).hasToString(parameter.isEmpty() ? "{}" : "{" + parameter + "}");
    assertThat(route.isCommand()).isEqualTo(isCommand);
  }
}
