package io.customerrecord.benchmarks.harness;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * Compares a candidate with a baseline in rounds. Each round runs both, taking turns in which one
 * begins, and only the ratio within a round counts, because the speed of the machine drifts.
 *
 * @param baseline the seconds that the baseline took, by round
 * @param candidate the seconds that the candidate took, by round
 */
public record PairedComparison(List<Double> baseline, List<Double> candidate) {

  /**
   * Runs the baseline and the candidate, and measures how long each takes.
   *
   * @param warmUps the number of rounds that do not count
   * @param rounds the number of rounds that count
   * @param baseline the baseline
   * @param candidate the candidate
   * @return the times
   * @throws Exception if the baseline or the candidate throws it
   */
  public static PairedComparison compare(
      int warmUps, int rounds, Callable<?> baseline, Callable<?> candidate) throws Exception {
    return compareSeconds(warmUps, rounds, () -> seconds(baseline), () -> seconds(candidate));
  }

  /**
   * Runs the baseline and the candidate, which measure their own times.
   *
   * @param warmUps the number of rounds that do not count
   * @param rounds the number of rounds that count
   * @param baseline the baseline, returning seconds
   * @param candidate the candidate, returning seconds
   * @return the times
   * @throws Exception if the baseline or the candidate throws it
   */
  public static PairedComparison compareSeconds(
      int warmUps, int rounds, Callable<Double> baseline, Callable<Double> candidate)
      throws Exception {
    var compared = new PairedComparison(new ArrayList<>(), new ArrayList<>());
    for (int round = -warmUps; round < rounds; round++) {
      boolean baselineFirst = round % 2 == 0;
      double first = (baselineFirst ? baseline : candidate).call();
      double second = (baselineFirst ? candidate : baseline).call();
      if (round >= 0) {
        compared.baseline.add(baselineFirst ? first : second);
        compared.candidate.add(baselineFirst ? second : first);
      }
    }
    return compared;
  }

  /** Returns the median time of the baseline, in seconds. */
  public double baselineMedian() {
    return quantile(baseline, 0.5);
  }

  /** Returns the median time of the candidate, in seconds. */
  public double candidateMedian() {
    return quantile(candidate, 0.5);
  }

  /**
   * Returns a quantile of the candidate's time divided by the baseline's time, by round.
   *
   * @param share the quantile, 0.5 for the median
   * @return the ratio of times
   */
  public double ratio(double share) {
    List<Double> ratios = new ArrayList<>();
    for (int round = 0; round < baseline.size(); round++) {
      ratios.add(candidate.get(round) / baseline.get(round));
    }
    return quantile(ratios, share);
  }

  private static double seconds(Callable<?> task) throws Exception {
    long start = System.nanoTime();
    task.call();
    return (System.nanoTime() - start) / 1e9;
  }

  private static double quantile(List<Double> values, double share) {
    List<Double> sorted = values.stream().sorted().toList();
    double position = share * (sorted.size() - 1);
    int below = (int) position;
    int above = Math.min(below + 1, sorted.size() - 1);
    return sorted.get(below) + (position - below) * (sorted.get(above) - sorted.get(below));
  }
}
