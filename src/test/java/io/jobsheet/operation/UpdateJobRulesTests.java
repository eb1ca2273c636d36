package io.jobsheet.operation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import io.jobsheet.sheet.Row;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The rules of every table of "Updating Details About a Task with a Specified ID": a file
 * a table, a line a row, written as {@code column = cell | column = cell}, and below it
 * what is found in it, indented. {@code -Dgolden.write} writes the findings anew.
 */
class UpdateJobRulesTests {

	private static final Path FOLDER = Path.of("src/test/resources/operation/update-job");

	private static final String ALWAYS = "always: ";

	private final Operation operation = Table.operations().get("update-job");

	private final RowForm form = form();

	static Stream<Path> tables() throws IOException {
		try (Stream<Path> files = Files.list(FOLDER)) {
			return files.sorted().toList().stream();
		}
	}

	// Reads every member whatever the type, because no type calls for some of them.
	private static RowForm form() {
		Path folder = Path.of("src/main/resources/operations/update-job");
		try {
			RowSchema schema = RowSchema.of("", Files.readString(folder.resolve("row.schema.json")));
			Description description = Description.of("", Files.readString(folder.resolve("operation.yaml")));
			Selection selection = Selection.of(description, Set.of());
			return new RowForm(schema, new Headings(schema),
					new Selection(selection.by(), selection.members(), Set.of(Address.TOP)), "job_id", "job_id");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@ParameterizedTest
	@MethodSource("tables")
	void rowsAreReadAsWritten(Path file) throws IOException {
		String always = "type = ";
		List<String> read = new ArrayList<>();
		for (String line : Files.readAllLines(file)) {
			if (line.startsWith(" ")) {
				continue;
			}
			read.add(line);
			if (line.startsWith(ALWAYS)) {
				always = line.substring(ALWAYS.length());
			}
			else if (!line.startsWith("#")) {
				findings(always, line).map((finding) -> "    " + finding).forEach(read::add);
			}
		}
		if (System.getProperty("golden.write") != null) {
			Files.writeString(file, String.join("\n", read) + "\n");
		}
		assertThat(String.join("\n", read) + "\n").isEqualTo(Files.readString(file));
	}

	private Stream<String> findings(String always, String line) {
		Map<String, String> cells = new LinkedHashMap<>(Map.of("job_id", "c7debc9c-8e09-4a5d-8dd6-cc44f78jb20r"));
		cells.putAll(cells(always));
		Map<String, String> own = cells(line);
		cells.keySet().removeIf((column) -> own.keySet().stream().anyMatch((whole) -> column.startsWith(whole + ".")));
		cells.putAll(own);
		Table table = Table.of(List.copyOf(cells.keySet()), cells.values().toArray(String[]::new));
		Form form = new Form(this.operation, this.form, table, Table.RULES);
		RowReading reading = form.read(new Row(table, 2, table.cells(), List.of()));
		return Stream.concat(form.findings().stream(), reading.findings().stream())
			.map((finding) -> (finding.isError() ? "error, " : "warning, ") + finding.place().columnName() + ": "
					+ finding.message());
	}

	private static Map<String, String> cells(String line) {
		Map<String, String> cells = new LinkedHashMap<>();
		for (String cell : line.split(" \\| ", -1)) {
			String[] parts = cell.split(" = ?", 2);
			cells.put(parts[0].strip(), (parts.length > 1) ? parts[1].strip() : "");
		}
		return cells;
	}

}
