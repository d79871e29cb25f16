package io.customerrecord.local.deployment;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The role with which CloudFormation makes the stack ({@code build/deploy/github-role.yaml}) allows
 * every type of resource to be made. It was not run on AWS.
 */
class StackRoleTest {
  /** What makes a resource of each type in the template, also of those that SAM derives. */
  private static final Map<String, List<String>> CREATION =
      Map.ofEntries(
          entry("AWS::ApiGatewayV2::ApiMapping", List.of("apigateway:POST")),
          entry("AWS::ApiGatewayV2::DomainName", List.of("apigateway:POST")),
          entry("AWS::CloudWatch::Alarm", List.of("cloudwatch:PutMetricAlarm")),
          entry("AWS::CloudWatch::Dashboard", List.of("cloudwatch:PutDashboard")),
          entry("AWS::DynamoDB::Table", List.of("dynamodb:CreateTable")),
          entry("AWS::IAM::ManagedPolicy", List.of("iam:CreatePolicy", "iam:AttachRolePolicy")),
          entry("AWS::IAM::Role", List.of("iam:CreateRole", "iam:PutRolePolicy", "iam:PassRole")),
          entry("AWS::Kinesis::Stream", List.of("kinesis:CreateStream")),
          entry("AWS::Kinesis::StreamConsumer", List.of("kinesis:RegisterStreamConsumer")),
          entry("AWS::Lambda::Permission", List.of("lambda:AddPermission")),
          entry("AWS::Logs::LogGroup", List.of("logs:CreateLogGroup")),
          entry("AWS::Logs::MetricFilter", List.of("logs:PutMetricFilter")),
          entry("AWS::Logs::QueryDefinition", List.of("logs:PutQueryDefinition")),
          entry("AWS::S3::Bucket", List.of("s3:CreateBucket")),
          entry("AWS::S3::BucketPolicy", List.of("s3:PutBucketPolicy")),
          entry("AWS::SQS::Queue", List.of("sqs:CreateQueue")),
          entry("AWS::SQS::QueuePolicy", List.of("sqs:SetQueueAttributes")),
          entry("AWS::SecretsManager::Secret", List.of("secretsmanager:CreateSecret")),
          entry("AWS::Serverless::HttpApi", List.of("apigateway:POST", "logs:CreateLogDelivery")),
          // With its version, alias, mapping, schedule and gradual deployment.
          entry(
              "AWS::Serverless::Function",
              List.of(
                  "lambda:CreateFunction",
                  "lambda:PublishVersion",
                  "lambda:CreateAlias",
                  "lambda:CreateEventSourceMapping",
                  "events:PutRule",
                  "events:PutTargets",
                  "codedeploy:CreateApplication",
                  "codedeploy:CreateDeploymentGroup",
                  "codedeploy:CreateDeployment",
                  "codedeploy:GetDeploymentConfig")));

  @Test
  void every_type_of_resource_can_be_made() throws IOException {
    assertThat(CREATION.keySet()).isEqualTo(Template.read().types());
    List<String> allowed =
        Grant.listOf(Template.read("build/deploy/github-role.yaml").properties("StackRole"))
            .stream()
            .map(Grant::action)
            .toList();
    CREATION.forEach(
        (type, actions) ->
            assertThat(actions)
                .as(type)
                .allMatch(
                    action ->
                        allowed.contains(action)
                            || allowed.contains(action.replaceFirst(":.*", ":*"))));
  }
}
