package io.jobsheet.cli;

import picocli.CommandLine.IVersionProvider;

/**
 * The version of jobsheet, and of the Java it runs on.
 */
final class Version implements IVersionProvider {

	static String text() {
		String version = Main.class.getPackage().getImplementationVersion();
		return "jobsheet " + ((version != null) ? version : "(not packaged)") + ", Java "
				+ System.getProperty("java.version");
	}

	@Override
	public String[] getVersion() {
		return new String[] { text() };
	}

}
