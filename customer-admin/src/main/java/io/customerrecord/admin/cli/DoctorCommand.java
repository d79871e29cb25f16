package io.customerrecord.admin.cli;

import io.customerrecord.admin.doctor.Doctor;
import io.customerrecord.admin.doctor.StackDescription;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sns.SnsClient;

/** {@code doctor}: says which settings of a stack are not as the template wants them. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    description =
        "Says what in a deployed stack is not as the template wants it. Requires --stack. Changes"
            + " nothing.")
final class DoctorCommand implements Callable<Integer> {
  @Mixin private final Wiring wiring = new Wiring();
  @Mixin private final Report report = new Report();

  @Override
  public Integer call() {
    wiring.refuseTables("is not looked at: doctor examines the tables of the stack");
    String name = wiring.stack().orElseThrow(() -> wiring.invalid("doctor requires --stack NAME"));
    try (CloudFormationClient stacks = Wiring.cloudFormation();
        LambdaClient lambda = Wiring.lambda();
        KinesisClient kinesis = wiring.kinesis();
        S3Client s3 = wiring.s3();
        SecretsManagerClient secrets = Wiring.secrets();
        SnsClient sns = Wiring.sns()) {
      Doctor doctor =
          new Doctor(
              new Doctor.Services(lambda, wiring.dynamoDb(), kinesis, s3, secrets, sns),
              Clock.systemUTC());
      int settings = doctor.examine(StackDescription.read(stacks, name), report::add);
      return report.finish(Map.of("settings compared", settings));
    }
  }

  /** The outputs of a stack, for the commands that take their names from it. */
  static Map<String, String> outputsOf(String stack) {
    try (CloudFormationClient stacks = Wiring.cloudFormation()) {
      return StackDescription.read(stacks, stack).outputs();
    }
  }
}
