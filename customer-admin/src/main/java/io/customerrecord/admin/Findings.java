package io.customerrecord.admin;

import io.customerrecord.admin.Finding.Outcome;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Receives what a run finds. What is mended is announced before: a run that is killed may have
 * announced what it did not mend, and then another run finds it again, but it has never mended what
 * it did not announce. Implementations are thread-safe.
 */
public interface Findings {
  /**
   * Findings without announcements.
   *
   * @param findings receives each finding; called by several threads
   * @return findings that ignore announcements
   */
  static Findings of(Consumer<Finding> findings) {
    return new Findings() {
      @Override
      public void announce(Finding finding) {}

      @Override
      public void add(Finding finding) {
        findings.accept(finding);
      }
    };
  }

  /**
   * A finding is about to be mended. It is added with its outcome afterwards, unless there turns
   * out to be nothing left to mend.
   *
   * @param finding what was found, whatever its outcome
   */
  void announce(Finding finding);

  /**
   * A finding whose outcome is known.
   *
   * @param finding what was found, and what became of it
   */
  void add(Finding finding);

  /**
   * Mends findings by one action: announces them, acts, and adds them as mended.
   *
   * @param found what is mended
   * @param isDryRun whether nothing is done: they are added as what would be mended
   * @param mending the action; what it throws is thrown, and then nothing is added
   */
  default void mend(List<Finding> found, boolean isDryRun, Runnable mending) {
    tryToMend(
        found,
        isDryRun,
        () -> {
          mending.run();
          return true;
        });
  }

  /**
   * Mends findings by one action, as {@link #mend} does, that may turn out not to have mended them.
   *
   * @param found what is mended
   * @param isDryRun whether nothing is done: they are added as what would be mended
   * @param mending the action, which returns whether they are mended; what it throws is thrown, and
   *     then nothing is added
   * @return what became of them
   */
  default Outcome tryToMend(List<Finding> found, boolean isDryRun, BooleanSupplier mending) {
    Outcome outcome = Outcome.WOULD_MEND;
    if (!isDryRun) {
      found.forEach(this::announce);
      outcome = mending.getAsBoolean() ? Outcome.MENDED : Outcome.NOT_MENDED;
    }
    for (Finding finding : found) {
      add(finding.with(outcome));
    }
    return outcome;
  }
}
