package io.customerrecord.lambda.api;

/** A request goes no further; the problem says why. */
final class RefusedRequest extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  RefusedRequest(Problem problem) {
    super(problem.type().slug, null, false, false);
    this.problem = problem;
  }

  Problem problem() {
    return problem;
  }
}
