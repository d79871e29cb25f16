package io.customerrecord.store.dynamodb.consistency;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What people in a record should do, said with lists: each has the surnames it had, and the keys
 * under which it came to have them. Answers are words.
 */
final class PlainModel {
  private record Life(List<String> names, List<String> keys) {}

  private final Map<String, Life> living = new HashMap<>();
  private final Set<String> deleted = new HashSet<>();

  String create(String who, String name) {
    if (deleted.contains(who)) {
      return "Gone";
    }
    Life life =
        living.computeIfAbsent(
            who, key -> new Life(new ArrayList<>(List.of(name)), new ArrayList<>(List.of(key))));
    return life.names.getFirst().equals(name) ? "1 " + name : "KeyReused";
  }

  String amend(String who, int expected, String name, String key) {
    Life life = living.get(who);
    if (life == null) {
      return nobody(who);
    }
    int used = life.keys.lastIndexOf(key);
    boolean remembered = used >= 0 && (used == expected || used >= life.keys.size() - 16);
    if (remembered) {
      boolean same = used == expected && life.names.get(expected).equals(name);
      return same ? shown(life, expected + 1) : "KeyReused";
    }
    if (expected != life.names.size()) {
      return "VersionMismatch";
    }
    if (!life.names.getLast().equals(name)) {
      life.names.add(name);
      life.keys.add(key);
    }
    return shown(life, life.names.size());
  }

  String delete(String who) {
    if (living.remove(who) != null) {
      deleted.add(who);
    }
    return deleted.contains(who) ? "deleted" : "NotFound";
  }

  String find(String who) {
    Life life = living.get(who);
    return life == null ? nobody(who) : shown(life, life.names.size());
  }

  String rebuild(String who, int version) {
    Life life = living.get(who);
    if (life == null) {
      return nobody(who);
    }
    return version > life.names.size() ? "NoSuchVersion" : shown(life, version);
  }

  private String nobody(String who) {
    return deleted.contains(who) ? "Gone" : "NotFound";
  }

  private static String shown(Life life, int version) {
    return version + " " + life.names.get(version - 1);
  }
}
