package io.customerrecord.lambda.api;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Makes requests that are malformed, out of range or hostile, each with its correct responses. The
 * same seed gives the same requests.
 */
final class HostileRequests {
  private final RandomGenerator random;
  private final HostileRoutes routes;
  private final HostileValues values;
  private final HostileBytes bytes;

  /**
   * Starts a series of requests.
   *
   * @param seed the seed of the random numbers
   * @param person the id of an existing person
   * @param organisation the id of an existing organisation
   */
  HostileRequests(long seed, String person, String organisation) {
    this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    ValidBodies valid = new ValidBodies(random, person, organisation);
    this.routes = new HostileRoutes(valid);
    this.values = new HostileValues(valid);
    this.bytes = new HostileBytes(valid);
  }

  Hostile next() {
    return switch (random.nextInt(15)) {
      case 0 -> routes.path();
      case 1 -> routes.method();
      case 2 -> routes.parameter();
      case 3 -> values.wrongType();
      case 4 -> values.unknownProperty();
      case 5 -> values.repeatedProperty();
      case 6 -> values.missingProperty();
      case 7 -> values.text();
      case 8 -> values.number();
      case 9 -> bytes.malformed();
      case 10 -> bytes.encoding();
      case 11 -> bytes.size();
      case 12 -> routes.header();
      case 13 -> routes.moment();
      default -> bytes.damaged();
    };
  }
}
