package io.jobsheet.operation;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.jobsheet.sheet.Cell;
import io.jobsheet.sheet.Finding;
import io.jobsheet.sheet.Place;
import io.jobsheet.sheet.ReadOptions;
import io.jobsheet.sheet.Row;
import io.jobsheet.sheet.Rows;
import io.jobsheet.sheet.Rule;
import io.jobsheet.sheet.Sheet;
import io.jobsheet.sheet.Sheets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Reads the rows of {@code src/test/resources/operation/<operation>} and compares what
 * comes out with their own columns {@code sent} and {@code findings}.
 */
class RowRulesTests {

	private static final Path FOLDER = Path.of("src/test/resources/operation");

	private static final List<String> TIME = List.of("job_id", "start_time");

	private static final List<String> POSITION = List.of("job_id", "file_and_position", "gtid_set");

	private final Operations operations = Table.operations();

	private final Operation starting = this.operations.get("batch-starting");

	private final Operation moving = this.operations.get("start-position");

	@ParameterizedTest
	@ValueSource(strings = { "batch-starting", "start-position", "update-incre-pos" })
	void acceptedRowsAreSentAsWritten(String operation) {
		assertRows(operation, "accepted.csv", true);
	}

	@ParameterizedTest
	@ValueSource(strings = { "batch-starting", "start-position", "update-incre-pos" })
	void refusedRowsSayWhy(String operation) {
		assertRows(operation, "refused.csv", false);
	}

	private void assertRows(String operation, String file, boolean valid) {
		try (Sheets sheets = Sheets.open(FOLDER.resolve(operation).resolve(file), ReadOptions.DETECT)) {
			Sheet sheet = sheets.iterator().next();
			Form form = this.operations.get(operation).form(sheet, Table.RULES);
			try (Rows rows = sheet.rows()) {
				for (Row row = rows.next(); row != null; row = rows.next()) {
					RowReading reading = form.read(row);
					assertThat(Table.findings(reading)).as("line %d", row.line())
						.isEqualTo(cell(row, "findings").replace("\r\n", "\n"));
					assertThat(reading.isValid()).as("line %d", row.line()).isEqualTo(valid);
					if (valid) {
						assertThat(sent(reading)).as("line %d", row.line()).isEqualTo(cell(row, "sent"));
					}
				}
			}
		}
	}

	private static String cell(Row row, String column) {
		return row.cell(row.sheet().columns().indexOf(column)).text();
	}

	private static String sent(RowReading reading) {
		return JsonMapper.shared()
			.readTree(reading.part())
			.properties()
			.stream()
			.map((value) -> value.getKey() + "=" + value.getValue().asString())
			.collect(Collectors.joining(" "));
	}

	@ParameterizedTest
	@CsvSource({ "2026-05-01 08:00, 1777615200000", "2026-05-01T08:00:00, 1777615200000", "2026-05-01, 1777586400000",
			"2026-05-01T08:00Z, 1777622400000" })
	void localTimeIsReadInTheZone(String time, String millis) {
		RowReading reading = Table.of(TIME, Table.JOB, time)
			.read(this.starting, Table.rules(ZoneId.of("Europe/Berlin")));
		assertThat(Table.findings(reading)).isEmpty();
		assertThat(sent(reading)).isEqualTo("job_id=" + Table.JOB + " start_time=" + millis);
	}

	@ParameterizedTest
	@CsvSource({ "2026-03-29 02:30, 2026-03-29T02:30, does not exist",
			"2026-10-25T02:30, 2026-10-25T02:30, happens twice" })
	void localTimeOfTheNightWhenClocksChangeIsRefused(String time, String local, String what) {
		RowReading reading = Table.of(TIME, Table.JOB, time)
			.read(this.starting, Table.rules(ZoneId.of("Europe/Berlin")));
		assertThat(Table.findings(reading)).isEqualTo("column 'start_time': '" + time + "' " + what
				+ " in Europe/Berlin, where the clocks change that night; write it with its offset, such as '" + local
				+ "+02:00'");
	}

	@Test
	void dateCellIsReadInTheZone() {
		Table table = new Table(TIME, List.of(Cell.text(Table.JOB), new Cell(Cell.Kind.DATE, "2026-05-01T08:00:00")));
		assertThat(sent(table.read(this.starting, Table.rules(ZoneId.of("Asia/Shanghai")))))
			.isEqualTo("job_id=" + Table.JOB + " start_time=1777593600000");
		assertThat(Table.findings(table.read(this.starting, Table.RULES)))
			.isEqualTo("column 'start_time': '2026-05-01T08:00:00' has no zone; "
					+ "write it with its offset, such as '2026-05-01T08:00+02:00', or give --zone");
	}

	@Test
	void numberCellIsReadAsMilliseconds() {
		Table table = new Table(TIME, List.of(Cell.text(Table.JOB), new Cell(Cell.Kind.NUMBER, "1777615200000")));
		assertThat(sent(table.read(this.starting, Table.RULES)))
			.isEqualTo("job_id=" + Table.JOB + " start_time=1777615200000");
	}

	@Test
	void emptyCellThatMeansNowIsAllowedWhenTheUserSaysSo() {
		ReadRules rules = new ReadRules(null, null, Set.of("start_time"), ColumnRules.NONE, Table.CLOCK);
		assertThat(sent(Table.of(TIME, Table.JOB, "").read(this.starting, rules))).isEqualTo("job_id=" + Table.JOB);
	}

	@Test
	void missingColumnIsDefaulted() {
		assertThat(this.starting.form(Table.of(List.of("job_id"), Table.JOB), Table.RULES).defaulted())
			.extracting(Field::name)
			.containsExactly("start_time");
		assertThat(this.starting.form(Table.of(TIME, Table.JOB, "now"), Table.RULES).defaulted()).isEmpty();
	}

	@Test
	void missingColumnThatIsRequiredIsNamed() {
		assertThat(this.moving.form(Table.of(List.of("任务ID", "notes"), Table.JOB, ""), Table.RULES).findings())
			.extracting(Finding::toString)
			.containsExactly("jobs.csv, header: there is no column 'file_and_position' (also read: 'Position', "
					+ "'Start position', 'Binlog position', '起始位点', '位点'), which start-position needs; add it");
	}

	@Test
	void twoColumnsOfOneFieldAreRefused() {
		assertThat(this.starting.form(Table.of(List.of("Job ID", "任务ID"), Table.JOB, ""), Table.RULES).findings())
			.extracting(Finding::toString)
			.containsExactly("jobs.csv, header: the columns 'Job ID' and '任务ID' both mean job_id; keep one");
	}

	@Test
	void columnIsMappedHoweverItsHeaderIsWritten() {
		ReadRules rules = new ReadRules(null, null, Set.of(),
				new ColumnRules(Map.of("Auftrags-Nr", "job_id"), Map.of(), Map.of(), Set.of(), Map.of()), Table.CLOCK);
		Table table = Table.of(List.of("auftrags nr"), Table.JOB);
		assertThat(table.read(this.starting, rules).job()).isEqualTo(Table.JOB);
		assertThat(this.starting.form(table, rules).isRead(0)).isTrue();
	}

	@Test
	void findingOfACellThatIsNotSentStopsNothing() {
		Table table = Table.of(List.of("job_id", "notes"), Table.JOB, "#REF!");
		Row row = new Row(table, 2, table.cells(),
				List.of(Finding.error(Rule.FORMULA_ERROR, new Place(table, 2, 1), "#REF!", "the formula failed")));
		RowReading reading = this.starting.form(table, Table.RULES).read(row);
		assertThat(reading.isValid()).isTrue();
		assertThat(Table.findings(reading)).isEqualTo("column 'notes': the formula failed (the cell is not sent)");
	}

	@ParameterizedTest
	@CsvSource({ "2048, true", "2049, false" })
	void gtidSetHas2048CharactersAtMost(int length, boolean valid) {
		String start = "c8cd8ff7-da6f-11ec-a945-00d861ef1161:1";
		String gtidSet = start + ":1".repeat((length - start.length()) / 2) + "1".repeat((length - start.length()) % 2);
		RowReading reading = Table.of(POSITION, Table.JOB, "mysql-bin.000277:805", gtidSet)
			.read(this.moving, Table.RULES);
		assertThat(reading.isValid()).isEqualTo(valid);
		assertThat(Table.findings(reading)).isEqualTo(valid ? "" : "column 'gtid_set': '" + gtidSet.substring(0, 100)
				+ "…' is not a GTID set: expected at most 2048 characters, none of < > & \" ' / \\, no Chinese and "
				+ "no full-width characters; write for example c8cd8ff7-da6f-11ec-a945-00d861ef1161:1-3");
	}

}
