package io.customerrecord.lambda.api.copies;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A place that holds data about a customer. Immutable.
 *
 * @param place the kind of place, such as {@code event-stream}
 * @param name the name of the resource, or null if it is not configured or has none
 * @param holds what it holds, in plain English
 * @param personalData whether personal data of the customer may be in it
 * @param retention how long it holds that, in plain English
 * @param until the time after which nothing is left in it of what was before a deletion; null for a
 *     living customer, if nothing is left but what is kept, and if it is not known
 */
public record Copy(
    String place,
    @Nullable String name,
    String holds,
    boolean personalData,
    String retention,
    @Nullable Instant until) {}
