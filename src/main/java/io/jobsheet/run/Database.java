package io.jobsheet.run;

import java.io.EOFException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.jobsheet.ledger.LedgerException;

import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.env.Environment;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.dao.UncategorizedDataAccessException;
import org.springframework.transaction.TransactionException;
import org.springframework.util.PlaceholderResolutionException;

/**
 * The database that the settings name.
 */
final class Database {

	static final String URL = "spring.datasource.url";

	private static final String POSTGRESQL = "jdbc:postgresql:";

	// Those of a group keep their order: a password that is missing is no lost
	// connection.
	private static final Pattern REFUSED = Pattern.compile("28...|08004");

	private static final Pattern MISSING = Pattern.compile("3D000");

	private static final Pattern UNREACHABLE = Pattern.compile("08...|57P0.|53300");

	private static final Pattern DAMAGED = Pattern.compile("90030|90048");

	private static final Pattern NEWER = Pattern.compile("applied migration not resolved locally: ([0-9.]*[0-9])");

	private final String url;

	private final String user;

	private final String password;

	private Database(String url, String user, String password) {
		this.url = url;
		this.user = user;
		this.password = password;
	}

	/**
	 * Reads which database is meant.
	 * @param environment the settings
	 * @return the database
	 * @throws RunException when it is of a kind that jobsheet cannot use
	 */
	static Database of(Environment environment) {
		try {
			Database database = new Database(environment.getProperty(URL, ""),
					environment.getProperty("spring.datasource.username", ""),
					environment.getProperty("spring.datasource.password", ""));
			if (!database.isShared() && !database.url.matches("jdbc:h2:(file|mem):.*")) {
				throw RunException.usage(URL + " begins with '" + database.kind()
						+ "', which jobsheet cannot use; write jdbc:postgresql://HOST:PORT/DATABASE, or leave it out");
			}
			return database;
		}
		catch (PlaceholderResolutionException ex) {
			throw RunException
				.usage("a setting below spring.datasource uses ${" + ex.getPlaceholder() + "}, which is not set");
		}
	}

	/**
	 * Whether something went wrong with the database itself, and not with what was asked
	 * of it.
	 * @param failure what happened
	 * @return {@code false} for what is a defect in jobsheet
	 */
	static boolean isTrouble(Throwable failure) {
		return failure instanceof NonTransientDataAccessResourceException
				|| failure instanceof TransientDataAccessException || failure instanceof RecoverableDataAccessException
				|| failure instanceof UncategorizedDataAccessException || failure instanceof TransactionException;
	}

	private String kind() {
		Matcher kind = Pattern.compile("(jdbc:)?[A-Za-z0-9]*:?").matcher(this.url);
		return kind.lookingAt() ? kind.group() : "";
	}

	/**
	 * Whether several processes may use it at once.
	 * @return {@code false} for a file of H2
	 */
	boolean isShared() {
		return this.url.startsWith(POSTGRESQL);
	}

	/**
	 * Settings that count unless others are made, in the URL or anywhere else.
	 * @return the settings by key
	 */
	Map<String, Object> defaults() {
		String properties = "spring.datasource.hikari.data-source-properties.";
		return isShared() ? Map.of(properties + "reWriteBatchedInserts", "true", properties + "tcpKeepAlive", "true",
				properties + "socketTimeout", "300", properties + "ApplicationName", "jobsheet") : Map.of();
	}

	/**
	 * The database as it may be shown.
	 * @return its address without what may hold a password
	 */
	String name() {
		return isShared() ? this.url.substring("jdbc:".length()).replaceAll("[?].*", "").replaceAll("//.*@", "//")
				: this.url.substring("jdbc:h2:".length()).replaceAll("^file:|;.*", "");
	}

	/**
	 * Why the database cannot be used.
	 * @param failure what happened
	 * @return a sentence, with 2 for what other settings mend and 4 for what time may
	 */
	RunException unusable(Throwable failure) {
		String text = Objects.requireNonNullElse(failure.getMessage(), "");
		Matcher newer = NEWER.matcher(text);
		if (newer.find()) {
			return new RunException(4, "The database " + name() + " was made by a newer jobsheet: its tables are at "
					+ newer.group(1)
					+ ", which this one does not know. Use that version, or another database; nothing was changed",
					failure);
		}
		if (failure instanceof LedgerException) {
			return new RunException(4, text, failure);
		}
		if (failure instanceof PlaceholderResolutionException missing) {
			return RunException
				.usage("a setting below spring.datasource uses ${" + missing.getPlaceholder() + "}, which is not set");
		}
		String state = (failure instanceof SQLException sql) ? sql.getSQLState() : null;
		Throwable cause = failure.getCause();
		return (state == null && cause != null) ? unusable(cause) : unusable(failure, (state != null) ? state : "");
	}

	private RunException unusable(Throwable failure, String state) {
		String why = why(failure);
		if (REFUSED.matcher(state).matches()) {
			return new RunException(2, "The database " + name() + " refuses the user '" + this.user + "' (" + why
					+ "); correct spring.datasource.username and spring.datasource.password", failure);
		}
		if (MISSING.matcher(state).matches()) {
			return new RunException(2,
					"The database " + name() + " does not exist (" + why + "); make it, or correct " + URL, failure);
		}
		if (UNREACHABLE.matcher(state).matches()) {
			return new RunException(4,
					"The database " + name() + " cannot be reached (" + why
							+ "). Nothing more is sent; give the same command again when it can, or correct " + URL,
					failure);
		}
		if (DAMAGED.matcher(state).matches()
				|| NestedExceptionUtils.getMostSpecificCause(failure) instanceof EOFException) {
			return new RunException(4,
					"The database " + name() + " is damaged, or was written by another version of H2 (" + why
							+ "). Nothing was sent; put its file back from a backup, or use another folder with --home",
					failure);
		}
		return new RunException(4, "The database " + name() + " cannot be used (" + why
				+ "). Nothing more is sent; mend that, and give the same command again", failure);
	}

	private String why(Throwable failure) {
		Throwable cause = NestedExceptionUtils.getMostSpecificCause(failure);
		String message = (cause instanceof UnknownHostException) ? "unknown host " + cause.getMessage()
				: Objects.requireNonNullElse(cause.getMessage(), Objects.requireNonNullElse(failure.getMessage(), ""));
		String line = message.lines().findFirst().orElse("").strip();
		return this.password.isEmpty() ? line : line.replace(this.password, "******");
	}

}
