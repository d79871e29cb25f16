package io.customerrecord.custom.runtime;

import io.customerrecord.custom.runtime.sandbox.StartReport;
import io.customerrecord.custom.runtime.sandbox.Workload;
import java.util.ArrayList;
import java.util.List;

/**
 * What a start may cost in classes. Each limit is what the present start needs: a change that needs
 * more makes the start slower, and either avoids that or raises the limit.
 *
 * @param workload the invocation
 * @param generated how many classes may be generated
 * @param uncached how many other classes may be loaded that are not in the cache
 * @param avoided classes that must not be initialised
 */
record StartLimits(Workload workload, int generated, int uncached, List<String> avoided) {
  /** Takes 13 ms: JDK 25 computes the powers of five up to the 65,536th. */
  private static final String BIG_DECIMAL = "java.math.BigDecimal";

  /** The provider of HMAC, which CRT computes instead. Takes 5 ms. */
  private static final String SUN_JCE = "com.sun.crypto.provider.SunJCE";

  /** A key is hashed by Java's HMAC. The SDK's Jackson reads the customer that a query finds. */
  static final List<StartLimits> ALL =
      List.of(
          new StartLimits(Workload.CREATE, 4, 4, List.of(BIG_DECIMAL, SUN_JCE)),
          new StartLimits(Workload.CREATE_WITH_KEY, 4, 4, List.of(BIG_DECIMAL)),
          new StartLimits(Workload.QUERY, 4, 4, List.of(SUN_JCE)));

  /**
   * Compares a start with the limits.
   *
   * @param report what the start did
   * @throws IllegalStateException if it exceeds a limit; the message names the classes
   */
  void check(StartReport report) {
    List<String> excess = new ArrayList<>();
    if (report.generated().size() > generated) {
      excess.add("generated: " + report.generated());
    }
    if (report.uncached().size() > uncached) {
      excess.add("not in the cache: " + report.uncached());
    }
    avoided.stream()
        .filter(report.initialized()::contains)
        .forEach(name -> excess.add("initialised: " + name));
    if (!excess.isEmpty()) {
      throw new IllegalStateException(
          "the start for " + workload + " exceeds " + this + ": " + String.join("; ", excess));
    }
  }
}
