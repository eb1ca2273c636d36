package io.jobsheet.run;

import java.nio.file.Path;
import java.util.HashMap;
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
	 * The same place with the database in its home, whichever the settings name.
	 * @return the workplace
	 */
	public Workplace withOwnDatabase() {
		Map<String, String> own = new HashMap<>(this.settings);
		// The settings may hold properties of the driver of the other database.
		own.put(Database.URL, ownDatabase() + ";IGNORE_UNKNOWN_SETTINGS=TRUE");
		own.put("spring.datasource.driver-class-name", "org.h2.Driver");
		own.put("spring.datasource.username", "sa");
		own.put("spring.datasource.password", "");
		return new Workplace(this.home, this.config, own);
	}

	String ownDatabase() {
		return "jdbc:h2:file:" + this.home.toAbsolutePath().resolve("jobsheet")
				+ ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0";
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
