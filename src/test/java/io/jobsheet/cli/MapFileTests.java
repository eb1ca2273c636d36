package io.jobsheet.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;

import io.jobsheet.run.Mapping;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link MapFile}.
 */
class MapFileTests {

	private final Path folder;

	MapFileTests(@TempDir Path folder) {
		this.folder = folder;
	}

	@Test
	void readsALineForEachHeader() throws IOException {
		assertThat(MapFile.read(file("任务编号: job_id\n'Start: at': start_time\n")).mapping())
			.isEqualTo(Mapping.ofColumns(Map.of("任务编号", "job_id", "Start: at", "start_time")));
	}

	@Test
	void readsSections() throws IOException {
		MapFile map = MapFile.read(file("""
				columns:
				  Task number: job_id
				constants:
				  operation: batch-starting
				  start_time: now
				defaults: {name: none}
				ignore:
				  - Owner
				zones:
				  Start: Europe/Berlin
				"""));
		assertThat(map.operation(null)).isEqualTo("batch-starting");
		assertThat(map.operation("batch-starting")).isEqualTo("batch-starting");
		assertThatExceptionOfType(UsageException.class).isThrownBy(() -> map.operation("start-position"))
			.withMessage("--operation says 'start-position' and the constant in --map 'batch-starting';"
					+ " take one of the two out");
		assertThat(map.mapping()).isEqualTo(new Mapping(Map.of("Task number", "job_id"), Map.of("start_time", "now"),
				Map.of("name", "none"), Set.of("Owner"), Map.of("Start", ZoneId.of("Europe/Berlin"))));
	}

	@Test
	void theOperationOfEveryRowMayBeWrittenInAnyWay() throws IOException {
		MapFile map = MapFile.read(file("constants: {Operation: start-job}\n"));
		assertThat(map.operation(null)).isEqualTo("start-job");
		assertThat(map.mapping()).isEqualTo(Mapping.NONE);
	}

	@Test
	void aDraftCanBeReadAsItIs() throws IOException {
		assertThat(MapFile.read(file("columns:\n  # \"its header here\": job_id\nignore:\n  - \"Owner\"\n"))
			.mapping()
			.rules()
			.ignored()).containsExactly("Owner");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					''                         | it holds no lines 'header: field'
					- job_id                   | it holds no lines 'header: field'
					a:                         | there is no text after 'a' (line 1), as in 'header: field'
					a: 7                       | the value after 'a' (line 1) is not a text; put it in quotes, so that it is read as it stands
					{a: b, a: c}               | Duplicate Object property "a" (line 1)
					a: [b]                     | 'a' (line 1) is not a section
					colums: {a: b}             | 'colums' (line 1) is not a section; did you mean columns?
					columns: {a: b}, c: d      | while parsing a block mapping (line 1)
					{columns: {a: b}, c: d}    | 'c' is not a section
					columns: [a]               | 'columns' (line 1) holds no lines below it
					constants: {start_time: 5} | the value after 'start_time' is not a text; put it in quotes, so that it is read as it stands
					ignore: Owner              | 'ignore' (line 1) is not a list; write '- header' in a line for each
					ignore: [5]                | '5' under 'ignore' is not a header; put it in quotes
					zones: {Start: Berlin}     | 'Berlin' after 'Start' is not a time zone; write such as Europe/Berlin or +02:00
					{columns: {a: b}, ignore: [a]} | 'a' stands under 'columns' and under 'ignore'
					{columns: {Job ID: job_id}, ignore: [job_id]} | 'job_id' stands under 'columns' and under 'ignore'
					{columns: {Job ID: job_id, job-id: name}} | 'Job ID' and 'job-id' are the same name; take one of the two out
					{Job ID: job_id, JOB_ID: name} | 'Job ID' and 'JOB_ID' are the same name; take one of the two out
					{defaults: {Operation: start-job}} | 'operation' stands under 'defaults', where it means nothing; write it under 'constants'
					""",
			quoteCharacter = '`')
	void saysWhatIsWrong(String text, String what) throws IOException {
		Path file = file(text.equals("''") ? "" : text);
		assertThatExceptionOfType(UsageException.class).isThrownBy(() -> MapFile.read(file))
			.withMessage(file + ": " + what + ". Write a line for each header, such as 'Task number: job_id', or the"
					+ " sections columns, constants, defaults, ignore, zones with lines below them");
	}

	private Path file(String text) throws IOException {
		return Files.writeString(this.folder.resolve("map.yaml"), text);
	}

}
