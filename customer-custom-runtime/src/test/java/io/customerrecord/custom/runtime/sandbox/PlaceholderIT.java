package io.customerrecord.custom.runtime.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The zip that stands in for the custom deployment unless the profile {@code custom-runtime}
 * replaces it.
 */
class PlaceholderIT {
  private static final String ZIP = "target/customer-lambda-api-custom.zip";

  @TempDir private Path directory;

  @BeforeEach
  void unzip() throws Exception {
    Process unzip =
        new ProcessBuilder("unzip", "-q", ZIP, "-d", directory.toString()).inheritIO().start();
    assertThat(unzip.waitFor()).isZero();
    assumeTrue(
        Files.notExists(directory.resolve("jre")),
        "the profile custom-runtime has replaced the placeholder");
  }

  @Test
  void the_placeholder_is_where_the_template_expects_the_code() throws Exception {
    assertThat(Files.readString(Path.of("../template.yaml")))
        .contains("CodeUri: customer-custom-runtime/" + ZIP);
  }

  @Test
  void the_placeholder_fails_at_its_start_and_says_what_it_is() throws Exception {
    try (RuntimeApi api = RuntimeApi.serving("{}")) {
      ProcessBuilder builder = new ProcessBuilder(directory.resolve("bootstrap").toString());
      builder.environment().put("AWS_LAMBDA_RUNTIME_API", api.authority());
      Process bootstrap = builder.start();
      String log = new String(bootstrap.getErrorStream().readAllBytes(), UTF_8);
      assertThat(bootstrap.waitFor()).isEqualTo(1);
      assertThat(log)
          .startsWith(
              "Runtime.PlaceholderPackage: customer-lambda-api-custom.zip is the placeholder")
          .contains("mvn package -DskipTests -Pcustom-runtime");
      assertThatThrownBy(() -> api.response().get(10, TimeUnit.SECONDS))
          .hasMessageContaining("/runtime/init/error")
          .hasMessageContaining("\"errorType\": \"Runtime.PlaceholderPackage\"")
          .hasMessageContaining("mvn package -DskipTests -Pcustom-runtime");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "echo custom, 1",
    "echo an old version >&2; echo custom, 1",
    "echo managed, 0",
    "echo Stack with id customer-record does not exist >&2; exit 254, 0",
    "echo AccessDenied >&2; exit 254, 1"
  })
  void the_workflow_refuses_to_deploy_it_as_custom(String answer, int exitCode) throws Exception {
    Path aws = directory.resolve("aws");
    Files.writeString(aws, "#!/bin/sh\n%s\n".formatted(answer));
    assertThat(aws.toFile().setExecutable(true)).isTrue();
    ProcessBuilder check =
        new ProcessBuilder("sh", "../build/deploy/check-custom-zip.sh", "customer-record", ZIP);
    check.environment().merge("PATH", directory.toString(), (path, first) -> first + ":" + path);

    assertThat(check.inheritIO().start().waitFor()).isEqualTo(exitCode);
  }
}
