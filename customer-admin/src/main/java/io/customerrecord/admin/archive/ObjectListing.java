package io.customerrecord.admin.archive;

import io.customerrecord.s3.archiver.ArchiveReader;
import io.customerrecord.s3.archiver.ArchivedObject;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The objects under a prefix, read page by page as they are asked for. Used by one thread. */
final class ObjectListing {
  private final ArchiveReader reader;
  private final String prefix;
  private Iterator<ArchivedObject> page = List.<ArchivedObject>of().iterator();
  private Optional<String> next = Optional.empty();
  private boolean isStarted;
  private @Nullable ArchivedObject first;

  ObjectListing(ArchiveReader reader, String prefix) {
    this.reader = reader;
    this.prefix = prefix;
  }

  /** The next object, which stays the next one; empty after the last. */
  Optional<ArchivedObject> peek() {
    while (first == null && (page.hasNext() || !isStarted || next.isPresent())) {
      if (page.hasNext()) {
        first = page.next();
      } else {
        ArchiveReader.Page read = reader.objects(prefix, next);
        isStarted = true;
        page = read.objects().iterator();
        next = read.next();
      }
    }
    return Optional.ofNullable(first);
  }

  /** Passes the next object. */
  void advance() {
    first = null;
  }
}
