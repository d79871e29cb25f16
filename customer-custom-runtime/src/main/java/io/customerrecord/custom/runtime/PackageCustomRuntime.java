package io.customerrecord.custom.runtime;

import io.customerrecord.custom.runtime.sandbox.Directories;
import io.customerrecord.custom.runtime.sandbox.Sandbox;
import io.customerrecord.custom.runtime.sandbox.UnpackedFunction;
import io.customerrecord.custom.runtime.sandbox.Work;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Packages the API for an OS-only runtime and tries the package: unpacked into a fresh directory,
 * the zip must answer a command from its AOT cache, or the build fails.
 *
 * <p>Arguments: the jar of the application, the zip to make, the directory to unpack it into.
 */
public final class PackageCustomRuntime {
  private PackageCustomRuntime() {}

  /** Packages and ends the JVM. */
  public static void main(String[] arguments) throws Exception {
    System.setProperty("sun.net.httpserver.nodelay", "true");
    Path app = Path.of(arguments[0]);
    Path zip = Path.of(arguments[1]);
    Path unpacked = Path.of(arguments[2]).toAbsolutePath().normalize();
    Path made = unpacked.resolveSibling("made");
    try (Sandbox sandbox = Sandbox.open()) {
      CustomRuntime.make(app, made, sandbox, Work.CREATE_WITH_KEY);
      FunctionZip.pack(made, zip);
      Directories.delete(made);
      Directories.delete(unpacked);
      FunctionZip.unpack(zip, unpacked);
      sandbox.checkAnswersFromCache(new UnpackedFunction("custom", unpacked, Work.CREATE_WITH_KEY));
    }
    System.out.println(zip.getFileName() + ": " + Files.size(zip) + " bytes, its cache maps");
    System.exit(0);
  }
}
