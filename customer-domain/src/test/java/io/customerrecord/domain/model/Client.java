package io.customerrecord.domain.model;

import io.customerrecord.domain.model.Invariant.Violated;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The state of one client between two of its calls. Immutable. Two clients are equal if they behave
 * alike from here on.
 */
interface Client {
  /** The calls of which it may make one next; none if it has finished. */
  List<Call> calls(Design design);

  /** The client after a crash of the function, if its caller then repeats the request. */
  default Optional<Client> repeated() {
    return Optional.empty();
  }

  /** Whether it has seen that the id does not exist and its creation is still in flight. */
  default boolean creating() {
    return false;
  }

  /** Whether it waits for another client or starts again. */
  default boolean atRest() {
    return false;
  }

  /** The violated invariant of this client with these tables, if any. */
  default Optional<Violated> violated(Tables tables) {
    return Optional.empty();
  }

  /** A call to the store. It is atomic. */
  sealed interface Call {
    /** A read or a step without a call. What is read decides how the client continues. */
    record Read(String what, Function<Tables, Client> then) implements Call {}

    /**
     * A write.
     *
     * @param then how the client continues with a response
     * @param unanswered how it continues if the response is lost
     */
    record Write(Request request, Function<Request.Answer, Client> then, Client unanswered)
        implements Call {}
  }
}
