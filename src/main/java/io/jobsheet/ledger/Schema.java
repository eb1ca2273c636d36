package io.jobsheet.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * The tables of a database, changed as a whole. H2 commits each statement that changes a
 * table by itself, so that a crash between two of them would leave tables that no version
 * knows: what was there before is kept beside the file until all is done. PostgreSQL
 * commits a change together with the record of it, if both go over one connection.
 */
public final class Schema {

	private static final String BEFORE = ".before.sql";

	private final DataSource database;

	private final JdbcTemplate jdbc;

	private final @Nullable Path before;

	/**
	 * The tables in a database.
	 * @param database the database
	 */
	public Schema(DataSource database) {
		this.database = database;
		this.jdbc = new JdbcTemplate(database);
		Optional<String> file = (Product.of(this.jdbc) == Product.H2)
				? this.jdbc.execute((ConnectionCallback<Optional<String>>) Schema::file) : Optional.empty();
		this.before = (file != null) ? file.map((path) -> Path.of(path + BEFORE)).orElse(null) : null;
	}

	private static Optional<String> file(Connection connection) throws SQLException {
		try (Statement statement = connection.createStatement();
				ResultSet path = statement.executeQuery("SELECT DATABASE_PATH()")) {
			return path.next() ? Optional.ofNullable(path.getString(1)) : Optional.empty();
		}
	}

	/**
	 * Changes the tables. A change that was interrupted is undone first.
	 * @param isNeeded tells whether there is anything to change
	 * @param change changes them over the connections it is given, if there is
	 * @throws UncheckedIOException when what is there cannot be kept
	 * @throws LedgerException when another jobsheet has used the tables since a change
	 * was interrupted
	 */
	public void change(BooleanSupplier isNeeded, Consumer<DataSource> change) {
		Path before = this.before;
		if (before == null) {
			changeOverOneConnection(change);
			return;
		}
		try {
			if (Files.exists(before)) {
				restore(before);
			}
			else if (isNeeded.getAsBoolean()) {
				keep(before);
			}
			change.accept(this.database);
			forget(before);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void changeOverOneConnection(Consumer<DataSource> change) {
		this.jdbc.execute((ConnectionCallback<Boolean>) (connection) -> {
			change.accept(new SingleConnectionDataSource(connection, true));
			return true;
		});
	}

	private void keep(Path before) throws IOException {
		Path unfinished = before.resolveSibling(before.getFileName() + ".part");
		Files.deleteIfExists(unfinished);
		try {
			Files.createFile(unfinished, ownerOnly(unfinished));
			this.jdbc.execute("SCRIPT TO " + quoted(unfinished));
			Files.writeString(unfinished, Extent.of(this.jdbc).comment(), StandardOpenOption.APPEND);
			try (FileChannel channel = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
				channel.force(true);
			}
			Files.move(unfinished, before, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
		}
		finally {
			Files.deleteIfExists(unfinished);
		}
	}

	private static FileAttribute<?>[] ownerOnly(Path file) {
		return file.getFileSystem().supportedFileAttributeViews().contains("posix")
				? new FileAttribute<?>[] {
						PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")) }
				: new FileAttribute<?>[0];
	}

	private void restore(Path before) throws IOException {
		Extent kept = Extent.read(before);
		if (kept != null && Extent.of(this.jdbc).isAheadOf(kept)) {
			throw new LedgerException("The database beside " + before + " was used by an older jobsheet after a change"
					+ " of its tables was interrupted: it holds more than that file, which would be put back now."
					+ " Nothing was changed, and nothing is sent. Keep both files, bring the open runs to their end"
					+ " with the older jobsheet, and use another folder with --home for this one", null);
		}
		this.jdbc.execute("DROP ALL OBJECTS");
		this.jdbc.execute("RUNSCRIPT FROM " + quoted(before));
	}

	private void forget(Path before) throws IOException {
		if (Files.exists(before)) {
			this.jdbc.execute("CHECKPOINT SYNC");
			Files.delete(before);
		}
		Files.deleteIfExists(before.resolveSibling(before.getFileName() + ".part"));
	}

	private static String quoted(Path file) {
		return "'" + file.toString().replace("'", "''") + "'";
	}

}
