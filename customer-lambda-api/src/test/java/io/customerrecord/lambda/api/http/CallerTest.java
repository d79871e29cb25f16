package io.customerrecord.lambda.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.customerrecord.domain.application.CommandContext;
import io.customerrecord.lambda.api.TestApi;
import io.customerrecord.lambda.api.TestRequest;
import io.customerrecord.local.aws.testing.TestInvocation;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The caller as the owner of idempotency keys, and as a deletion records it. */
class CallerTest {
  private static final String COGNITO =
      "{'iam':{'userArn':'arn:aws:sts::123456789012:assumed-role/Web/CognitoIdentityCredentials',"
          + "'cognitoIdentity':{'amr':['authenticated'],'identityId':'eu-west-2:%s',"
          + "'identityPoolId':'eu-west-2:pool'}}}";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arn:aws:sts::123456789012:assumed-role/clerks/branwen",
        "arn:aws:sts::123456789012:assumed-role/clerks/glyn@example.com",
        "arn:aws:sts::123456789012:assumed-role/clerks"
      })
  void all_sessions_of_a_role_are_one_caller(String userArn) {
    CommandContext context = contextOf(iam(userArn));

    assertThat(context.scope()).isEqualTo("iam 3:aws 12:123456789012 11:role/clerks");
    assertThat(context.retainedActor()).isEqualTo("123456789012:role/clerks");
    assertThat(context.actor()).isEqualTo(userArn);
  }

  @ParameterizedTest
  @CsvSource({
    "arn:aws:iam::123456789012:user/clerk, 123456789012:user/clerk",
    "arn:aws:iam::123456789012:user/north/wales/clerk, 123456789012:user/north/wales/clerk",
    "arn:aws-cn:sts::123456789012:assumed-role/clerks/b, 123456789012:role/clerks",
    "arn:aws-us-gov:iam::123456789012:user/clerk, 123456789012:user/clerk",
    "arn:aws:iam::123456789012:root, 123456789012:root",
    "arn:aws:sts::123456789012:federated-user/glyn, ",
    "glyn, ",
    "arn:aws:iam::aws:user/glyn, "
  })
  void a_deletion_keeps_the_account_and_the_role_or_user(String userArn, String retained) {
    assertThat(contextOf(iam(userArn)).retainedActor()).isEqualTo(retained);
  }

  @Test
  void a_deletion_does_not_keep_a_cognito_identity() {
    CommandContext one = contextOf(COGNITO.formatted("one"));
    CommandContext other = contextOf(COGNITO.formatted("other"));

    assertThat(one.scope()).startsWith("iam 3:aws 12:123456789012 8:role/Web ");
    assertThat(one.scope()).isNotEqualTo(other.scope()).endsWith(" 13:eu-west-2:one");
    assertThat(one.retainedActor()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'jwt':{'claims':{'iss':'https://i','sub':'glyn','client_id':'app','azp':'web'}}}",
        "{'lambda':{'principalId':'glyn'}}"
      })
  void a_deletion_keeps_no_caller_without_iam(String authorizer) {
    assertThat(contextOf(authorizer).retainedActor()).isNull();
    assertThat(contextOf(authorizer).actor()).isEqualTo("glyn");
  }

  @Test
  void the_scope_of_a_token_is_its_issuer_its_subject_and_its_first_client() {
    assertThat(
            Stream.of(
                    "'iss':'i','sub':'s','client_id':'c','azp':'a'",
                    "'iss':'i','sub':'s','azp':'c'",
                    "'iss':'i','sub':'s'")
                .map(claims -> contextOf("{'jwt':{'claims':{" + claims + "}}}").scope()))
        .containsExactly("jwt 1:i 1:s 1:c", "jwt 1:i 1:s 1:c", "jwt 1:i 1:s ");
  }

  @Test
  void no_two_callers_share_a_scope() {
    assertThat(
            Stream.of(
                    iam("arn:aws:iam::123456789012:user/clerk"),
                    iam("arn:aws:iam::123456789013:user/clerk"),
                    iam("arn:aws-cn:iam::123456789012:user/clerk"),
                    iam("arn:aws:sts::123456789012:assumed-role/clerk/clerk"),
                    iam("arn:aws:sts::123456789012:federated-user/clerk"),
                    iam("arn:aws:sts::123456789012:federated-user/other"),
                    iam("clerk"),
                    COGNITO.formatted("one"),
                    "{'jwt':{'claims':{'iss':'i','sub':'s 1:c'}}}",
                    "{'jwt':{'claims':{'iss':'i','sub':'s','azp':'c'}}}",
                    "{'jwt':{'claims':{'iss':'i','sub':'s','azp':''}}}",
                    "{'jwt':{'claims':{'iss':'i','sub':'s'}}}",
                    "{'jwt':{'claims':{'iss':'i 1:s','sub':'c'}}}",
                    "{'jwt':{'claims':{'iss':'s','sub':'i'}}}",
                    "{'lambda':{'principalId':'s'}}",
                    "{'lambda':{'principalId':''}}")
                .map(authorizer -> contextOf(authorizer).scope()))
        .doesNotHaveDuplicates()
        .doesNotContain("");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'iam':{}}",
        "{'iam':{'cognitoIdentity':{'identityId':'eu-west-2:one'}}}",
        "{'iam':{'userArn':'arn:aws:sts::1:assumed-role/Web/s','cognitoIdentity':{}}}",
        "{'jwt':{'claims':{'sub':'s'}}}",
        "{'jwt':{'claims':{'iss':'i','client_id':'c'}}}",
        "{'jwt':{'claims':{'iss':'i','sub':7}}}",
        "{'lambda':{'sub':'s','principal':'s'}}",
        "{'lambda':{'more':{'principalId':'s'}}}",
        "{'principalId':'s'}"
      })
  void an_unidentified_caller_must_not_send_a_key(String authorizer) {
    Exchange exchange = exchange(authorizer);

    CommandContext context = CommandContextParser.parse(exchange);

    assertThat(context.idempotencyKey()).isNull();
    assertThat(context.retainedActor()).isNull();
    assertThat(violations(exchange)).containsExactly("Idempotency-Key");
  }

  @Test
  void a_caller_with_too_long_a_scope_is_rejected() {
    String half = "x".repeat(1_100);
    Exchange exchange = exchange("{'jwt':{'claims':{'iss':'" + half + "','sub':'" + half + "'}}}");

    CommandContextParser.parse(exchange);

    assertThat(violations(exchange)).containsExactly("Authorization");
  }

  private static String iam(String userArn) {
    return "{'iam':{'userArn':'" + userArn + "','cognitoIdentity':null}}";
  }

  private static CommandContext contextOf(String authorizer) {
    Exchange exchange = exchange(authorizer);
    CommandContext context = CommandContextParser.parse(exchange);
    exchange.violations().check();
    return context;
  }

  private static Exchange exchange(String authorizer) {
    try {
      TestRequest request =
          TestRequest.post(TestApi.CREATE_PERSON, TestApi.PERSON)
              .header("Idempotency-Key", "7f3d1c52-9a0e-4b1d-8c6f-2e5a90b7d431")
              .authorizedBy(authorizer.replace('\'', '"'));
      Exchange exchange = new Exchange(new TestInvocation(30_000));
      exchange.received(GatewayEvent.read(new ByteArrayInputStream(request.eventBytes())));
      return exchange;
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  /** The places of all violations. */
  private static List<String> violations(Exchange exchange) {
    try {
      exchange.violations().check();
      return List.of();
    } catch (RejectedRequest e) {
      return e.problem().errors().stream().map(Violations.Entry::place).toList();
    }
  }
}
