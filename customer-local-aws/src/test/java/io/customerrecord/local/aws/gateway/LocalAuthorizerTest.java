package io.customerrecord.local.aws.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class LocalAuthorizerTest {
  private static final String SIGNATURE =
      "AWS4-HMAC-SHA256 Credential=AKIAEXAMPLE/20261128/eu-west-2/execute-api/aws4_request,"
          + " SignedHeaders=host, Signature=";

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", " "})
  void a_request_without_authorization_has_the_caller_local(String authorization) {
    assertThat(LocalAuthorizer.principalId(authorization)).isEqualTo("local");
  }

  @ParameterizedTest
  @ValueSource(strings = {"branwen", "Bearer abc.def", "Basic YTpi", "AWS4-HMAC-SHA256 x"})
  void any_other_caller_is_the_text_of_the_header(String authorization) {
    assertThat(LocalAuthorizer.principalId(authorization)).isEqualTo(authorization);
  }

  @Test
  void all_signatures_with_one_access_key_have_one_caller() {
    assertThat(LocalAuthorizer.principalId(SIGNATURE + "0a")).isEqualTo("AKIAEXAMPLE");
    assertThat(LocalAuthorizer.principalId(SIGNATURE + "0b")).isEqualTo("AKIAEXAMPLE");
  }
}
