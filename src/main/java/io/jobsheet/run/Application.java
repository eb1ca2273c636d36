package io.jobsheet.run;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

import javax.sql.DataSource;

import io.jobsheet.ledger.Schema;

import org.flywaydb.core.Flyway;

import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * The Spring application behind a workplace: its settings, and, made on first use, its
 * database with the tables of the ledger and of Spring Batch.
 */
final class Application implements AutoCloseable {

	private final ConfigurableApplicationContext context;

	private final Database database;

	private Application(Workplace workplace) {
		Path config = workplace.config();
		Map<String, Object> defaults = new HashMap<>();
		defaults.put("spring.config.location",
				(config != null) ? "optional:" + folder(config) : "optional:classpath:/none/");
		defaults.put("spring.main.lazy-initialization", "true");
		defaults.put(Database.URL, workplace.ownDatabase());
		defaults.put("spring.datasource.hikari.maximum-pool-size", "10");
		defaults.put("spring.datasource.hikari.minimum-idle", "1");
		defaults.put("spring.flyway.locations", "classpath:db/migration/all,classpath:db/migration/{vendor}");
		// Tables of a newer version are no tables to write into.
		defaults.put("spring.flyway.ignore-migration-patterns", "");
		defaults.put("spring.batch.job.enabled", "false");
		defaults.put("spring.batch.jdbc.isolation-level-for-create", "read_committed");
		defaults.put("spring.batch.jdbc.initialize-schema", "never");
		Map<String, Object> settings = new HashMap<>(workplace.settings());
		this.context = new SpringApplicationBuilder(Configured.class).web(WebApplicationType.NONE)
			.bannerMode(Banner.Mode.OFF)
			.logStartupInfo(false)
			.registerShutdownHook(false)
			.properties(defaults)
			.initializers((context) -> {
				MutablePropertySources sources = context.getEnvironment().getPropertySources();
				sources.addFirst(new MapPropertySource("workplace", settings));
				sources.addLast(new MapPropertySource("database", Database.of(context.getEnvironment()).defaults()));
			})
			.run();
		this.database = Database.of(this.context.getEnvironment());
	}

	private static String folder(Path config) {
		return config.toAbsolutePath().toUri().toString().replaceAll("/+$", "") + "/";
	}

	/**
	 * Starts it.
	 * @param workplace where memory and settings are
	 * @return the application
	 * @throws RunException when the settings cannot be read
	 */
	static Application start(Workplace workplace) {
		try {
			return new Application(workplace);
		}
		catch (RunException ex) {
			throw ex;
		}
		catch (RuntimeException ex) {
			Throwable cause = ex;
			while (cause.getCause() != null) {
				cause = cause.getCause();
			}
			throw new RunException(2, "The settings in " + workplace.config() + " cannot be read: "
					+ withoutContent(String.valueOf(cause.getMessage())), ex);
		}
	}

	// A complaint about YAML quotes the lines of the file, with the secrets they hold.
	private static String withoutContent(String message) {
		return message.lines()
			.filter((line) -> !line.startsWith("    "))
			.map(String::strip)
			.collect(Collectors.joining(" "))
			.replaceAll("[ :]+$", "");
	}

	Environment environment() {
		return this.context.getEnvironment();
	}

	/**
	 * A bundle of certificates, {@code spring.ssl.bundle.pem.<name>}.
	 * @param name its name
	 * @return the bundle
	 * @throws RuntimeException when there is none of this name, or its files cannot be
	 * read
	 */
	SslBundle ssl(String name) {
		return this.context.getBean(SslBundles.class).getBundle(name);
	}

	Database database() {
		return this.database;
	}

	/**
	 * The database, whose tables are made when it is first asked for.
	 * @return the database
	 * @throws RunException when it cannot be used
	 */
	JdbcTemplate jdbc() {
		try {
			return this.context.getBean(JdbcTemplate.class);
		}
		catch (RuntimeException ex) {
			throw this.database.unusable(ex);
		}
	}

	PlatformTransactionManager transactions() {
		return this.context.getBean(PlatformTransactionManager.class);
	}

	JobRepository repository() {
		return this.context.getBean(JobRepository.class);
	}

	JobOperator operator() {
		return this.context.getBean(JobOperator.class);
	}

	@Override
	public void close() {
		this.context.close();
	}

	/**
	 * Takes everything from Spring Boot.
	 */
	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Configured {

		@Bean
		FlywayMigrationStrategy migration(DataSource database) {
			return (flyway) -> new Schema(database).change(() -> flyway.info().pending().length > 0,
					(connections) -> over(connections, flyway).migrate());
		}

		private static Flyway over(DataSource connections, Flyway flyway) {
			return (connections == flyway.getConfiguration().getDataSource()) ? flyway
					: Flyway.configure().configuration(flyway.getConfiguration()).dataSource(connections).load();
		}

	}

}
