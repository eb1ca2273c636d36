package io.jobsheet.cli;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Set;

import io.jobsheet.run.RowChoice;
import io.jobsheet.run.SheetRequest;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * How a sheet is to be read.
 */
final class SheetOptions {

	@Option(names = "--operation", paramLabel = "NAME",
			description = "The operation of every row (default: the column 'operation', else the name of the tab or CSV file). "
					+ "'jobsheet operations' lists them.")
	private @Nullable String operation;

	@Option(names = "--zone", paramLabel = "ZONE", converter = Values.Zone.class,
			description = "The time zone of dates that have none, such as Europe/Berlin or +02:00 "
					+ "(default: such dates are refused).")
	private @Nullable ZoneId zone;

	@Option(names = "--charset", paramLabel = "NAME", converter = Values.CharsetName.class,
			description = "The charset of a CSV file (default: its byte-order mark, else UTF-8, else GB18030).")
	private @Nullable Charset charset;

	@Option(names = "--map", paramLabel = "FILE",
			description = "A YAML file that says what the columns mean: lines 'header: field', or the sections columns, "
					+ "constants, defaults, ignore and zones. 'jobsheet check' suggests one.")
	private @Nullable Path map;

	@Option(names = "--empty-start-time", paramLabel = "now", converter = Values.Now.class,
			description = "Let an empty cell of start_time mean now (default: such a row is refused).")
	private @Nullable String emptyStartTime;

	/**
	 * What is said about a file.
	 * @param file the file
	 * @param fromInput whether it is a copy of standard input
	 * @return the request
	 */
	SheetRequest request(Path file, boolean fromInput) {
		Set<String> emptyMeansDefault = (this.emptyStartTime != null) ? Set.of("start_time") : Set.of();
		MapFile mapped = (this.map != null) ? MapFile.read(this.map) : MapFile.EMPTY;
		return new SheetRequest(file, mapped.operation(this.operation), this.charset, this.zone, emptyMeansDefault,
				mapped.mapping(), RowChoice.ALL, fromInput);
	}

	SheetRequest request(Path file) {
		return request(file, false);
	}

	boolean hasMap() {
		return this.map != null;
	}

	ShellWords addTo(ShellWords words) {
		return addToRewritten(words).option("--operation", this.operation).option("--charset", this.charset);
	}

	/**
	 * Adds what is needed to read a file with the same columns that jobsheet wrote.
	 * @param words the command so far
	 * @return the command
	 */
	ShellWords addToRewritten(ShellWords words) {
		return words.option("--zone", this.zone)
			.option("--map", this.map)
			.option("--empty-start-time", this.emptyStartTime);
	}

}
