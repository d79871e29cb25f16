package io.customerrecord.admin.cli;

import io.customerrecord.admin.archive.TrafficSeen;
import io.customerrecord.domain.store.StoreUnavailable;
import io.customerrecord.s3.archiver.NotDeleted;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * The tool {@code customer-admin}. Exit codes: 0 if all is well, 1 if something was found, 2 if the
 * command could not run.
 */
@Command(
    name = "customer-admin",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Verifies, repairs and looks after the data of customer-record.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      VerifyCommand.class,
      RepairCommand.class,
      ReconcileCommand.class,
      RestoreCommand.class,
      RedriveCommand.class,
      ReforgetCommand.class,
      DrillCommand.class,
      CertifyCommand.class,
      DoctorCommand.class,
      ImportCommand.class,
      ExportCommand.class
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:All is well.",
      "1:Something was found.",
      "2:The command could not run, or not to its end."
    },
    footer = {
      "",
      "Names come from options, from the environment (CUSTOMER_TABLE, CUSTOMER_EVENT_TABLE, …), or",
      "from the outputs of a stack (--stack). Region, credentials and endpoints are those of the"
          + " AWS",
      "SDK: AWS_REGION, AWS_PROFILE, AWS_ENDPOINT_URL_DYNAMODB and so on."
    })
public final class Main {
  static final int FOUND = 1;
  static final int FAILED = 2;

  private Main() {}

  /**
   * Runs a command and ends the process with its exit code.
   *
   * @param args the command and its options
   */
  public static void main(String[] args) {
    System.exit(
        run(
            new PrintWriter(System.out, true, StandardCharsets.UTF_8),
            new PrintWriter(System.err, true, StandardCharsets.UTF_8),
            args));
  }

  /**
   * Runs a command within this process.
   *
   * @param out receives what the command prints; it is flushed at the end, and not closed
   * @param err receives progress and failures; as {@code out}
   * @param args the command and its options
   * @return the exit code
   */
  public static int run(PrintWriter out, PrintWriter err, String... args) {
    return new CommandLine(new Main())
        .setDefaultValueProvider(new StackNames(List.of(args), DoctorCommand::outputsOf))
        .setOut(out)
        .setErr(err)
        .setExitCodeExceptionMapper(e -> FAILED)
        .setExecutionExceptionHandler(Main::explain)
        .execute(args);
  }

  /** A failure that the operator can act on needs no stack trace; any other is a defect of ours. */
  private static int explain(
      Exception failure, CommandLine command, CommandLine.ParseResult arguments) {
    PrintWriter err = command.getErr();
    if (failure instanceof UncheckedIOException file) {
      err.println("customer-admin: %s (%s)".formatted(file.getMessage(), file.getCause()));
    } else if (failure instanceof ParameterException
        || failure instanceof IllegalArgumentException
        || failure instanceof SdkException
        || failure instanceof StoreUnavailable
        || failure instanceof NotDeleted
        || failure instanceof TrafficSeen) {
      err.println("customer-admin: " + failure.getMessage());
    } else {
      printDefect(failure, err);
    }
    return FAILED;
  }

  /** Without messages: that of a foreign exception may hold personal data. */
  static void printDefect(Throwable failure, PrintWriter err) {
    err.println("customer-admin: this is a defect of the tool. Please report it:");
    for (Throwable each = failure; each != null; each = each.getCause()) {
      err.println(each.getClass().getName());
      for (StackTraceElement frame : each.getStackTrace()) {
        err.println("\tat " + frame);
      }
    }
  }
}
