package io.jobsheet.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import io.jobsheet.Databases;

/**
 * What a process left in its database, read from a copy of the file of H2, so that
 * nothing of it is mended by looking.
 */
final class LedgerCopy implements AutoCloseable {

	private final Connection connection;

	private LedgerCopy(Connection connection) {
		this.connection = connection;
	}

	static LedgerCopy of(Stage stage) throws IOException, SQLException {
		String database = stage.database();
		if (database != null) {
			return new LedgerCopy(Databases.connect(database));
		}
		Path original = stage.home().resolve("jobsheet.mv.db");
		Path copy = stage.folder().resolve("copy.mv.db");
		Files.deleteIfExists(copy);
		if (Files.exists(original)) {
			Files.copy(original, copy, StandardCopyOption.REPLACE_EXISTING);
		}
		return new LedgerCopy(DriverManager.getConnection("jdbc:h2:file:" + stage.folder().resolve("copy")));
	}

	/**
	 * The rows that a query gives.
	 * @param sql the query
	 * @param values its values
	 * @return the columns of each row, joined by a blank
	 * @throws SQLException when it cannot be asked
	 */
	List<String> rows(String sql, Object... values) throws SQLException {
		try (PreparedStatement query = this.connection.prepareStatement(sql)) {
			for (int place = 1; place <= values.length; place++) {
				query.setObject(place, values[place - 1]);
			}
			return rows(query);
		}
	}

	private static List<String> rows(PreparedStatement query) throws SQLException {
		List<String> rows = new ArrayList<>();
		try (ResultSet result = query.executeQuery()) {
			while (result.next()) {
				List<String> row = new ArrayList<>();
				for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
					row.add(result.getString(column));
				}
				rows.add(String.join(" ", row));
			}
		}
		return rows;
	}

	@Override
	public void close() throws SQLException {
		this.connection.close();
	}

}
