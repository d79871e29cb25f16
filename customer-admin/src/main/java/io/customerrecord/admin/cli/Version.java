package io.customerrecord.admin.cli;

import picocli.CommandLine.IVersionProvider;

/** The version of the tool, from the manifest of its jar. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    String version = Main.class.getPackage().getImplementationVersion();
    return new String[] {"customer-admin " + (version == null ? "(not packaged)" : version)};
  }
}
