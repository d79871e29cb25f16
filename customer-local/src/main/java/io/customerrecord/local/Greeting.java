package io.customerrecord.local;

import java.nio.file.Path;

/** The text that is printed after the start: the addresses, and commands to try. */
final class Greeting {
  private Greeting() {}

  static String of(LocalSystem system) {
    Settings settings = system.settings();
    return """

    customer-record is running. Stop it with Ctrl-C.

      Console   %1$s/
      API       %1$s/customer/v1
      Explore   %1$s/local/api/
      Docs      %1$s/docs/
      DynamoDB  %2$s
      Kinesis   %3$s
      S3        %4$s
      SQS       %9$s
      Data      %5$s
      Log       %8$s

    Try:

      curl %1$s/customer/v1/query/alive

      curl -H "Content-Type: application/json" -X POST %1$s/customer/v1/command/createPerson -d '
        {"customerName": {"title": "MR", "foreNames": "Test Forename", "surname": "Test surname"},
         "customerAddress": {"addressType": "STRUCTURED",
           "address": {"addressLine1": "test line 1", "postalCode": "SA66DD"}},
         "customerContact": {"email": "test@example.com"},
         "attributes": {"tier": "gold"}}'

      curl %1$s/customer/v1/query/{customerId}

      curl "%1$s/customer/v1/query/{customerId}?version=1"

      curl "%1$s/customer/v1/query/event/{customerId}?order=desc"

      curl -H "Content-Type: application/json" -X POST %1$s/customer/v1/command/rebuild -d '
        {"customerId": "{customerId}", "version": 1}'

      curl -X POST %1$s/customer/v1/command/delete/{customerId}

    The tables, the archive, and the messages of the on-failure queues:

      export AWS_ACCESS_KEY_ID=local AWS_SECRET_ACCESS_KEY=local AWS_DEFAULT_REGION=eu-west-2
      aws dynamodb scan --endpoint-url %2$s --table-name %6$s
      aws s3 ls --endpoint-url %4$s --recursive s3://%7$s
      curl %1$s/local/on-failure
    """
        .formatted(
            system.api(),
            system.dynamoDb(),
            system.kinesis(),
            system.s3(),
            settings
                .dataDir()
                .map(Path::toAbsolutePath)
                .map(Path::toString)
                .orElse("in memory; set DATA_DIR to keep it between runs"),
            settings.tables().customerEvent(),
            settings.archiveBucket(),
            log(settings),
            system.sqs());
  }

  private static String log(Settings settings) {
    if (settings.log().filter("-"::equals).isPresent()) {
      return "here, one line per invocation";
    }
    return FunctionLog.file(settings)
        .map(Path::toAbsolutePath)
        .map(Path::toString)
        .orElse("failures only, here; set LOG to a file, or to - for all of it here");
  }
}
