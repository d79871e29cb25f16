package io.customerrecord.benchmarks.harness;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * Compares two ways of doing the same in rounds: each round does it once the one way and once the
 * other, taking turns in who goes first, and only the ratio within a round counts. The machine's
 * mood is the same for both.
 *
 * @param plain seconds that the plain way took, by round
 * @param ours seconds that our way took, by round
 */
public record Paired(List<Double> plain, List<Double> ours) {

  /**
   * Runs both ways.
   *
   * @param warmUps rounds that do not count
   * @param rounds rounds that count
   * @param plain the plain way
   * @param ours our way
   * @return how long each took
   * @throws Exception what one of them threw
   */
  public static Paired compare(int warmUps, int rounds, Callable<?> plain, Callable<?> ours)
      throws Exception {
    return compareSeconds(warmUps, rounds, () -> seconds(plain), () -> seconds(ours));
  }

  /**
   * Runs both ways, which tell themselves how long they took.
   *
   * @param warmUps rounds that do not count
   * @param rounds rounds that count
   * @param plain the plain way, returning seconds
   * @param ours our way, returning seconds
   * @return how long each took
   * @throws Exception what one of them threw
   */
  public static Paired compareSeconds(
      int warmUps, int rounds, Callable<Double> plain, Callable<Double> ours) throws Exception {
    var compared = new Paired(new ArrayList<>(), new ArrayList<>());
    for (int round = -warmUps; round < rounds; round++) {
      boolean plainFirst = round % 2 == 0;
      double first = (plainFirst ? plain : ours).call();
      double second = (plainFirst ? ours : plain).call();
      if (round >= 0) {
        compared.plain.add(plainFirst ? first : second);
        compared.ours.add(plainFirst ? second : first);
      }
    }
    return compared;
  }

  /** How long the plain way took, in seconds: the median. */
  public double plainMedian() {
    return quantile(plain, 0.5);
  }

  /** How long our way took, in seconds: the median. */
  public double oursMedian() {
    return quantile(ours, 0.5);
  }

  /**
   * How many times as long as the plain way ours took.
   *
   * @param share which quantile of the rounds, 0.5 for the median
   * @return the ratio of times
   */
  public double ratio(double share) {
    List<Double> ratios = new ArrayList<>();
    for (int round = 0; round < plain.size(); round++) {
      ratios.add(ours.get(round) / plain.get(round));
    }
    return quantile(ratios, share);
  }

  private static double seconds(Callable<?> way) throws Exception {
    long start = System.nanoTime();
    way.call();
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
