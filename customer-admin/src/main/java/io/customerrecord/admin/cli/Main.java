package io.customerrecord.admin.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.LongSupplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IParameterExceptionHandler;
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
      "Names come from options; else from the outputs of a stack, if one is named (--stack); else",
      "from the environment (CUSTOMER_TABLE, CUSTOMER_EVENT_TABLE, …). Region, credentials and",
      "endpoints are those of the AWS SDK: AWS_REGION, AWS_PROFILE, AWS_ENDPOINT_URL_DYNAMODB and",
      "so on."
    })
public final class Main {
  static final int FOUND = 1;
  static final int FAILED = 2;

  private final LongSupplier nanoTime;

  private Main() {
    this(System::nanoTime);
  }

  private Main(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** The clock of the progress, in nanoseconds from any moment on. */
  LongSupplier nanoTime() {
    return nanoTime;
  }

  /**
   * Runs a command and ends the process with its exit code.
   *
   * @param args the command and its options
   */
  public static void main(String[] args) {
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    int exitCode = FAILED;
    try {
      exitCode = run(out, err, args);
    } catch (Throwable failure) {
      printDefect(failure, err);
    } finally {
      System.exit(exitCode);
    }
  }

  /**
   * Runs a command within this process.
   *
   * @param out receives what the command prints; it is flushed at the end, and not closed
   * @param err receives progress and failures; as {@code out}
   * @param args the command and its options
   * @return the exit code
   * @throws Error if the virtual machine fails, such as for want of memory
   */
  public static int run(PrintWriter out, PrintWriter err, String... args) {
    return run(new Main(), out, err, args);
  }

  /** The same, with the progress by another clock. */
  static int run(LongSupplier nanoTime, PrintWriter out, PrintWriter err, String... args) {
    return run(new Main(nanoTime), out, err, args);
  }

  private static int run(Main tool, PrintWriter out, PrintWriter err, String... args) {
    CommandLine line = new CommandLine(tool);
    IParameterExceptionHandler invalid = line.getParameterExceptionHandler();
    return line.setDefaultValueProvider(new StackNames(List.of(args), DoctorCommand::outputsOf))
        .setOut(out)
        .setErr(err)
        .setExitCodeExceptionMapper(e -> FAILED)
        .setParameterExceptionHandler(
            (failure, arguments) ->
                failure.getCause() instanceof SdkException ofStack
                    ? explain(ofStack, err)
                    : invalid.handleParseException(failure, arguments))
        .setExecutionExceptionHandler((failure, command, arguments) -> explain(failure, err))
        .execute(args);
  }

  /** A failure that the operator can act on needs no stack trace; any other is a defect of ours. */
  static int explain(Exception failure, PrintWriter err) {
    Explanation.of(failure)
        .ifPresentOrElse(
            text -> err.println("customer-admin: " + text), () -> printDefect(failure, err));
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
