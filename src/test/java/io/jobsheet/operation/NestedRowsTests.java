package io.jobsheet.operation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import io.jobsheet.sheet.Cell;
import io.jobsheet.sheet.Finding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Rows with numbers, yes and no, and fields of fields, read for the operation in
 * {@code src/test/resources/operation/nested}.
 */
class NestedRowsTests {

	private static final Path FOLDER = Path.of("src/test/resources/operation/nested");

	private final Operation operation = Operations.load(FOLDER, ErrorCodes.load()).get("change-task");

	static Stream<String> rows() throws IOException {
		return Arrays.stream(Files.readString(FOLDER.resolve("rows.txt")).split("\n\n", -1)).skip(1).map(String::strip);
	}

	@ParameterizedTest
	@MethodSource("rows")
	void rowIsSentOrRefusedAsWritten(String paragraph) {
		List<String> lines = paragraph.lines().toList();
		Table table = Table.of(cells(lines.get(0)), cells(lines.get(1)).toArray(String[]::new));
		Form form = this.operation.form(table, Table.RULES);
		RowReading reading = table.read(this.operation, Table.RULES);
		String header = String.join("\n",
				form.findings().stream().map((finding) -> "header: " + finding.message()).toList());
		boolean sent = lines.size() > 2 && lines.get(2).startsWith("{");
		assertThat(header.isEmpty() ? Table.findings(reading) : header)
			.isEqualTo(String.join("\n", lines.subList(sent ? 3 : 2, lines.size())));
		if (header.isEmpty()) {
			assertThat(reading.isValid()).isEqualTo(sent);
		}
		if (sent) {
			assertThat(this.operation.request(List.of(new Item(1, reading.job(), reading.part())), Table.PROJECT))
				.hasToString("PUT /v5/" + Table.PROJECT + "/jobs/j-1")
				.satisfies((request) -> assertThat(JsonText.read(String.valueOf(request.body())))
					.isEqualTo(JsonText.read(lines.get(2))));
		}
	}

	private static List<String> cells(String line) {
		return Arrays.stream((line + " ").split(" \\| ", -1)).map(String::strip).toList();
	}

	@ParameterizedTest
	@CsvSource({ "NUMBER, 14, true", "NUMBER, 14.5, false", "NUMBER, 1E15, false", "BOOLEAN, true, false" })
	void wholeNumberIsReadFromANumberCell(Cell.Kind kind, String text, boolean valid) {
		Table table = new Table(List.of("job_id", "type", "base.name", "base.days"),
				List.of(Cell.text("j-1"), Cell.text("base"), Cell.text("DRS-1234"), new Cell(kind, text)));
		assertThat(table.read(this.operation, Table.RULES).isValid()).isEqualTo(valid);
	}

	@Test
	void yesAndNoIsReadFromABooleanCell() {
		Table table = new Table(List.of("job_id", "type", "base.name", "base.fast"), List.of(Cell.text("j-1"),
				Cell.text("base"), Cell.text("DRS-1234"), new Cell(Cell.Kind.BOOLEAN, "false")));
		assertThat(table.read(this.operation, Table.RULES).part()).contains("\"fast\":false");
	}

	@Test
	void nestedFieldsAreColumnsWithDots() {
		assertThat(this.operation.columns())
			.extracting((column) -> column.name() + " (" + column.type() + ") " + column.requiredWhen())
			.containsExactly("job_id (string) ", "type (string) ", "task_id (integer) ", "owner (string) ",
					"scn (integer or string) ", "base (object) ", "base.name (string) base is given",
					"base.days (integer) ", "base.rate (number) ", "base.fast (boolean) ",
					"base.note (string) fast is true", "limits (array) ", "limits[n].begin (string) limits[n] is given",
					"limits[n].end (string) limits[n] is given", "limits[n].days[n] (integer) ", "tuning (object) ",
					"tuning.apply.KEY (string) ", "secrets (array) ", "secrets[n].user (string) ",
					"secrets[n].password (string) ", "secrets[n].below[n] (object) ");
	}

	@Test
	void unknownColumnBelowAKnownOneHasCandidates() {
		Form form = this.operation
			.form(Table.of(List.of("job_id", "base.nmae", "limits[0].bgin", "nots"), "", "", "", ""), Table.RULES);
		assertThat(form.isExpected(1)).isFalse();
		assertThat(form.candidates(1)).contains("base.name", "base.days");
		assertThat(form.candidates(2)).contains("limits[0].begin");
		assertThat(form.candidates(3)).contains("type", "base", "limits").doesNotContain("job_id");
	}

	@Test
	void secretsAreNamedAndNeverShown() {
		Table table = Table.of(List.of("job_id", "type", "secrets"), "j-1", "secrets",
				"[{\"user\":\"ann\",\"password\":\"topsecret\",\"below\":[{\"password\":\"short\"}]}]");
		RowReading reading = table.read(this.operation, Table.RULES);
		assertThat(this.operation.secrets(reading.part())).containsExactly("/secrets/0/password",
				"/secrets/0/below/0/password");
		assertThat(reading.findings()).extracting(Finding::toString, Finding::value)
			.allSatisfy((finding) -> assertThat(finding.toString()).doesNotContain("topsecret", "short"));
		assertThat(this.operation.form(table, Table.RULES).isSecret(2)).isTrue();
		assertThat(this.operation.form(table, Table.RULES).isSecret(1)).isFalse();
	}

	@Test
	void headerHasOneMeaning() {
		assertThat(this.operation.meaning("Job.Params.Limits[0].BEGIN")).contains("limits[0].begin");
		assertThat(this.operation.meaning("tuning.apply.My_Key")).contains("tuning.apply.My_Key");
		assertThat(this.operation.meaning("base.nmae")).isEmpty();
	}

}
