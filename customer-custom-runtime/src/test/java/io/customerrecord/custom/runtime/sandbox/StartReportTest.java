package io.customerrecord.custom.runtime.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartReportTest {
  @TempDir private Path directory;

  @Test
  void loading_and_initialisation_are_told_apart() throws Exception {
    Path log =
        Files.writeString(
            directory.resolve("log"),
            """
            java.math.BigDecimal source: shared objects file
            java.lang.Object source: shared objects file (top)
            0 Initializing 'java/lang/Object' (0x00000008002c9f58) by thread "main"
            1 Initializing 'a/B$C'(no method) (0x00000008002c9f58) by thread "main"
            a.B$C source: jrt:/app
            a.B$$Lambda/0x0000000802042848 source: a.B
            java.lang.LambdaForm$MH/0x0000000802040000 source: __JVM_LookupDefineClass__
            Start class verification for: a.B$C
            """);
    StartReport report = StartReport.read(log);
    assertThat(report.initialized()).containsExactlyInAnyOrder("java.lang.Object", "a.B$C");
    assertThat(report.uncached()).containsExactly("a.B$C");
    assertThat(report.generated())
        .containsExactly(
            "a.B$$Lambda/0x0000000802042848", "java.lang.LambdaForm$MH/0x0000000802040000");
  }

  /** The format is the JVM's own, so a JDK that changes it must not pass unnoticed. */
  @Test
  void the_log_of_this_jvm_is_understood() throws Exception {
    Path log = directory.resolve("log");
    Process jvm =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                StartReport.LOG + log + ":none",
                "-Xshare:off",
                "-version")
            .start();
    assertThat(jvm.waitFor(60, TimeUnit.SECONDS)).isTrue();
    StartReport report = StartReport.read(log);
    assertThat(report.initialized()).contains("java.lang.Object", "java.lang.System");
    assertThat(report.uncached()).contains("java.lang.Object");
  }

  @Test
  void a_log_of_another_format_is_rejected() throws Exception {
    Path log = Files.writeString(directory.resolve("log"), "nothing of interest\n");
    assertThatThrownBy(() -> StartReport.read(log))
        .hasMessageContaining("no class was initialised");
  }
}
