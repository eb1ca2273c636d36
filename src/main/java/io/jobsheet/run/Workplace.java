package io.jobsheet.run;

import java.nio.file.Path;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Where jobsheet keeps its memory and finds its settings.
 *
 * @param home the folder of the database and the lock
 * @param config the folder of {@code application.yml} and the site's own operations, or
 * {@code null} to use none
 * @param settings settings that count more than those of the file, by key
 */
public record Workplace(Path home, @Nullable Path config, Map<String, String> settings) {

	public Workplace {
		settings = Map.copyOf(settings);
	}

	/**
	 * Home and configuration; settings may be secret.
	 * @return the two folders
	 */
	@Override
	public String toString() {
		return "Workplace[home=" + this.home + ", config=" + this.config + "]";
	}

}
