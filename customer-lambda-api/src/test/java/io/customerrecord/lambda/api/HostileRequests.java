package io.customerrecord.lambda.api;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Requests that are malformed, out of bounds or hostile, each with what may be answered. The same
 * seed gives the same requests.
 */
final class HostileRequests {
  private final RandomGenerator random;
  private final HostileRoutes routes;
  private final HostileValues values;
  private final HostileBytes bytes;

  /**
   * A series of requests.
   *
   * @param seed which series
   * @param person the id of a person that exists
   * @param organisation the id of an organisation that exists
   */
  HostileRequests(long seed, String person, String organisation) {
    this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    ValidBodies valid = new ValidBodies(random, person, organisation);
    this.routes = new HostileRoutes(valid);
    this.values = new HostileValues(valid);
    this.bytes = new HostileBytes(valid);
  }

  Hostile next() {
    return switch (random.nextInt(14)) {
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
      default -> bytes.damaged();
    };
  }
}
