package io.customerrecord.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.customerrecord.domain.CustomerId;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** Keeps the findings of a run. Fails if something was mended that was not announced. */
public final class RecordedFindings implements Findings {
  private final Set<Finding> announced = ConcurrentHashMap.newKeySet();
  private final List<Finding> findings = new CopyOnWriteArrayList<>();

  /** The end of the process; nothing catches it. */
  public static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  /** Findings of a run that is killed when it announces that it will mend something. */
  public static Findings killing() {
    return new Findings() {
      @Override
      public void announce(Finding finding) {
        throw new Killed();
      }

      @Override
      public void add(Finding finding) {
        assertThat(finding.outcome()).isNotEqualTo(Finding.Outcome.MENDED);
      }
    };
  }

  @Override
  public void announce(Finding finding) {
    announced.add(finding.with(Finding.Outcome.MENDED));
  }

  @Override
  public void add(Finding finding) {
    if (finding.outcome() == Finding.Outcome.MENDED) {
      assertThat(announced).contains(finding);
    }
    findings.add(finding);
  }

  /** Whose data the run has announced that it would mend. */
  public Set<CustomerId> announced() {
    return announced.stream().map(Finding::customerId).collect(Collectors.toSet());
  }

  /** The findings in their order, without the announcements. */
  public List<Finding> all() {
    return findings;
  }
}
