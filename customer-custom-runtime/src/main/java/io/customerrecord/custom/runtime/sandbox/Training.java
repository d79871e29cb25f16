package io.customerrecord.custom.runtime.sandbox;

import java.util.List;

/**
 * What a function does while the JVM records what to cache.
 *
 * @param handler the handler's class
 * @param workloads the invocations, one after the other
 */
public record Training(Class<?> handler, List<Workload> workloads) {}
