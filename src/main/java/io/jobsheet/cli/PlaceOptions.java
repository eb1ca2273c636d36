package io.jobsheet.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import io.jobsheet.run.Runner;
import io.jobsheet.run.Workplace;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * Where jobsheet finds its settings and keeps its memory.
 */
final class PlaceOptions {

	static final Path DEFAULT_HOME = Path.of(".jobsheet");

	private static final Path DEFAULT_CONFIG = Path.of("config");

	@Option(names = "--config", paramLabel = "DIR",
			description = "The folder of application.yml and of your own operations%n(default: ./config).")
	private @Nullable Path config;

	@Option(names = "--home", paramLabel = "DIR",
			description = "The folder of the database and the lock%n(default: ./.jobsheet).")
	private @Nullable Path home;

	Path home() {
		return (this.home != null) ? this.home : DEFAULT_HOME;
	}

	/**
	 * The folder of the settings.
	 * @return the folder, or {@code null} when none was named and the usual one does not
	 * exist
	 */
	@Nullable Path config() {
		if (this.config != null && !Files.isDirectory(this.config)) {
			throw new UsageException("--config names '" + this.config + "', which is not a folder");
		}
		Path config = (this.config != null) ? this.config : DEFAULT_CONFIG;
		return Files.isDirectory(config) ? config : null;
	}

	Runner open() {
		return Runner.open(new Workplace(home(), config(), Map.of()));
	}

	ShellWords addTo(ShellWords words) {
		return words.option("--config", this.config).option("--home", this.home);
	}

}
