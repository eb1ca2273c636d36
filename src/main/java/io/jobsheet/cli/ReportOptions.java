package io.jobsheet.cli;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * Where the report goes, and as what.
 */
final class ReportOptions {

	@Option(names = "--reports", paramLabel = "DIR",
			description = "The folder in which the run's report folder is made (default: ./reports).")
	private Path reports = Path.of("reports");

	@Option(names = "--formats", paramLabel = "LIST", split = ",", hideParamSyntax = true,
			converter = Values.Format.class, description = "The report files wanted: csv, json%n(default: csv,json).")
	private @Nullable List<String> formats;

	Path folder() {
		return this.reports;
	}

	Set<String> formats() {
		return new LinkedHashSet<>((this.formats != null) ? this.formats : Values.Format.KNOWN);
	}

}
