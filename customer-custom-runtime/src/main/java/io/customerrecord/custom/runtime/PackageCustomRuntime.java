package io.customerrecord.custom.runtime;

import io.customerrecord.custom.runtime.sandbox.ApiHandler;
import io.customerrecord.custom.runtime.sandbox.Directories;
import io.customerrecord.custom.runtime.sandbox.Sandbox;
import io.customerrecord.custom.runtime.sandbox.StartReport;
import io.customerrecord.custom.runtime.sandbox.Training;
import io.customerrecord.custom.runtime.sandbox.UnpackedFunction;
import io.customerrecord.custom.runtime.sandbox.Workload;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Packages the API for an OS-only runtime and checks the package. The zip is unpacked into a fresh
 * directory and must handle a command and a query with its AOT cache, or the build fails.
 *
 * <p>Arguments: the jar of the application, the zip to create, and the directory to unpack it into.
 */
public final class PackageCustomRuntime {
  /** More than one query, because CRT's threads deliver an answer now in one order, now another. */
  private static final Training TRAINING =
      new Training(
          ApiHandler.class,
          List.of(
              Workload.CREATE_WITH_KEY,
              Workload.AMEND,
              Workload.QUERY,
              Workload.QUERY,
              Workload.QUERY,
              Workload.QUERY));

  private static final int MOST_STARTS = 3;

  private PackageCustomRuntime() {}

  /**
   * Packages the function and ends the JVM.
   *
   * @param arguments the jar, the zip and the directory
   * @throws Exception if the function cannot be packaged, or the package does not work
   */
  public static void main(String[] arguments) throws Exception {
    Path app = Path.of(arguments[0]);
    Path zip = Path.of(arguments[1]);
    Path unpacked = Path.of(arguments[2]).toAbsolutePath().normalize();
    Path built = unpacked.resolveSibling("built");
    try (Sandbox sandbox = Sandbox.open()) {
      CustomRuntime.build(app, built, sandbox, TRAINING);
      FunctionZip.pack(built, zip);
      Directories.delete(built);
      Directories.delete(unpacked);
      FunctionZip.unpack(zip, unpacked);
      for (StartLimits limits : StartLimits.ALL) {
        StartReport report = startWithin(limits, unpacked, sandbox);
        System.out.printf(
            "%s: %d classes generated (at most %d), %d loaded from outside the cache (at most"
                + " %d)%n",
            limits.workload(),
            report.generated().size(),
            limits.generated(),
            report.uncached().size(),
            limits.uncached());
      }
    }
    System.out.println(zip.getFileName() + ": " + Files.size(zip) + " bytes, its cache maps");
    System.exit(0);
  }

  /** A start in which CRT's threads take an unusual order may need more; three do not. */
  private static StartReport startWithin(StartLimits limits, Path unpacked, Sandbox sandbox)
      throws Exception {
    for (int start = 1; ; start++) {
      StartReport report =
          sandbox.checkRunsFromCache(new UnpackedFunction("custom", unpacked, limits.workload()));
      try {
        limits.check(report);
        return report;
      } catch (IllegalStateException e) {
        if (start == MOST_STARTS) {
          throw e;
        }
        System.out.println(e.getMessage());
      }
    }
  }
}
