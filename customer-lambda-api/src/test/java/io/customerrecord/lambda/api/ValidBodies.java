package io.customerrecord.lambda.api;

import java.util.List;
import java.util.random.RandomGenerator;

/** Chooses valid bodies at random, for hostile requests to be made of. */
final class ValidBodies {
  final RandomGenerator random;
  final HostileText text;
  final String person;
  private final String organisation;

  ValidBodies(RandomGenerator random, String person, String organisation) {
    this.random = random;
    this.text = new HostileText(random);
    this.person = person;
    this.organisation = organisation;
  }

  ValidBody any() {
    return of(
        pick(List.of("person", "organisation", "amendPerson", "amendOrganisation", "rebuild")));
  }

  ValidBody person() {
    return of("person");
  }

  <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }

  private ValidBody of(String kind) {
    return ValidBody.of(kind, person, organisation);
  }
}
