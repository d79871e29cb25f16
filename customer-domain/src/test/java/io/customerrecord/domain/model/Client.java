package io.customerrecord.domain.model;

import io.customerrecord.domain.model.Invariant.Violated;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Where one client stands between two of its calls, and what it remembers. Immutable, and equal to
 * every other that would go on alike.
 */
interface Client {
  /** The calls of which it may make one next; none if it has ended. */
  List<Call> calls(Design design);

  /**
   * What its caller does if the function dies before it has answered, and the caller comes again.
   */
  default Optional<Client> repeated() {
    return Optional.empty();
  }

  /** Whether it has seen that the id does not exist, and its creation is still in flight. */
  default boolean creating() {
    return false;
  }

  /** Whether it waits for another client, or begins anew. */
  default boolean atRest() {
    return false;
  }

  /** The invariant about itself that does not hold beside these tables. */
  default Optional<Violated> violated(Tables tables) {
    return Optional.empty();
  }

  /** A call to the store, which happens at one moment. */
  sealed interface Call {
    /** A read, or a step without any call; what is read decides how the client goes on. */
    record Read(String what, Function<Tables, Client> then) implements Call {}

    /**
     * A write.
     *
     * @param then how the client goes on with an answer
     * @param unanswered how it goes on without one
     */
    record Write(Request request, Function<Request.Answer, Client> then, Client unanswered)
        implements Call {}
  }
}
