package io.jobsheet.run;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;

import com.opencsv.CSVReader;
import com.opencsv.CSVReaderBuilder;
import com.opencsv.CSVWriterBuilder;
import com.opencsv.ICSVWriter;
import com.opencsv.RFC4180ParserBuilder;
import com.opencsv.exceptions.CsvException;
import io.jobsheet.Databases;
import io.jobsheet.sheet.ReadOptions;
import io.jobsheet.sheet.Row;
import io.jobsheet.sheet.Rows;
import io.jobsheet.sheet.Sheet;
import io.jobsheet.sheet.Sheets;
import io.jobsheet.simulator.CanalFacts;
import io.jobsheet.simulator.JobChanges;
import io.jobsheet.simulator.SimulatedJob;
import org.apache.poi.ss.usermodel.WorkbookFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of the folder {@code samples}; {@code -Dgolden.write} makes the workbook and the
 * expected reports anew.
 */
@Tag(Databases.TAG)
class SamplesTests {

	private static final Path SAMPLES = Path.of("samples");

	private static final Path WORKBOOK = SAMPLES.resolve("cutover/cutover.xlsx");

	private static final boolean WRITE = System.getProperty("golden.write") != null;

	private static final Set<String> CHANGING = Set.of("request_id", "attempts", "call", "sent_at", "answered_at");

	@TempDir
	Path folder;

	@BeforeAll
	static void writeWorkbook() throws IOException {
		if (WRITE) {
			new CutoverWorkbook().write(WORKBOOK);
			new DwsWorkbook().write(SAMPLES.resolve("mysql-to-dws/mysql-to-dws.xlsx"));
		}
	}

	@ParameterizedTest
	@CsvSource({ "cutover/cutover.xlsx, 60, 60", "start/batch-starting.csv, 20, 0",
			"mysql-to-dws/mysql-to-dws.xlsx, 40, 40" })
	void everySampleEndsAsItsExpectedReportSays(Path sample, int starts, int positions) throws Exception {
		Path sheet = SAMPLES.resolve(sample);
		try (Scene scene = Scene.in(this.folder)) {
			if (sample.startsWith("mysql-to-dws")) {
				addJobs(scene, sheet);
			}
			RunResult result = scene.run(sheet);
			assertThat(result.ending()).isEqualTo(RunResult.Ending.GOOD);
			assertThat(scene.simulator().changes().values().stream().mapToLong(JobChanges::starts)).hasSize(starts)
				.containsOnly(1L);
			assertThat(scene.simulator().changes().values().stream().mapToLong(JobChanges::positionChanges).sum())
				.isEqualTo(positions);
			assertSame(sheet.resolveSibling("expected/report.csv"),
					comparable(Files.readString(result.reports().resolve("report.csv"))));
		}
	}

	private static void addJobs(Scene scene, Path sheet) {
		try (Runner runner = Runner.open(scene.workplace())) {
			runner.check(SheetRequest.of(sheet), scene.log(),
					(row) -> scene.simulator().add(SimulatedJob.of(row.job()).between("mysql-to-dws", "INCR_TRANS")));
		}
	}

	@Test
	void positionOfEveryKindIsSet() throws Exception {
		Path sheet = SAMPLES.resolve("cloudcanal/cloudcanal.csv");
		try (Scene scene = Scene.ofCanal(this.folder, "")) {
			LongStream.range(0, 44)
				.forEach((number) -> scene.simulator()
					.add(CanalFacts.of(501 + number, 1254 + 3 * number).withStatus("RUNNING")));
			RunResult result = scene.run(sheet);
			assertThat(scene.simulator().canalChanges().values()).hasSize(44)
				.allSatisfy((job) -> assertThat(List.of(job.job().stops(), job.job().positionChanges(),
						job.job().starts(), job.job().refusals()))
					.containsExactly(1, 1, 1, 0));
			assertSame(sheet.resolveSibling("expected/report.csv"),
					comparable(Files.readString(result.reports().resolve("report.csv"))));
		}
	}

	@Test
	void sampleWithMistakesIsRefusedBeforeAnyRequest() {
		try (Scene scene = Scene.in(this.folder)) {
			RunResult result = scene.run(SAMPLES.resolve("with-mistakes/with-mistakes.csv"));
			assertThat(result.ending()).isEqualTo(RunResult.Ending.REFUSED);
			assertThat(scene.simulator().requests()).isEmpty();
		}
	}

	@Test
	void workbookHoldsTheRowsOfItsGenerator() throws IOException {
		Path made = this.folder.resolve("cutover.xlsx");
		new CutoverWorkbook().write(made);
		assertThat(content(WORKBOOK)).hasSize(2 + 2 * 60).isEqualTo(content(made));
	}

	@Test
	void workbookKeepsItsHeaderInSightAndItsCellsAsText() throws IOException {
		try (var book = WorkbookFactory.create(WORKBOOK.toFile(), null, true)) {
			assertThat(book).hasSize(2).allSatisfy((tab) -> {
				assertThat(tab.getPaneInformation().getHorizontalSplitPosition()).isEqualTo((short) 1);
				assertThat(tab.getRow(1).getCell(0).getCellStyle().getDataFormatString()).isEqualTo("@");
			});
		}
	}

	private static List<Object> content(Path workbook) {
		List<Object> content = new ArrayList<>();
		try (Sheets sheets = Sheets.open(workbook, new ReadOptions(null))) {
			for (Sheet sheet : sheets) {
				content.add(List.of(sheet.name(), sheet.columns()));
				try (Rows rows = sheet.rows()) {
					for (Row row = rows.next(); row != null; row = rows.next()) {
						content.add(row.cells());
					}
				}
			}
		}
		return content;
	}

	/**
	 * A report without what differs from run to run.
	 * @param report the content of a {@code report.csv}
	 * @return the same with the changing columns left empty
	 */
	static String comparable(String report) throws IOException, CsvException {
		StringWriter text = new StringWriter();
		text.write('\uFEFF');
		try (CSVReader reader = new CSVReaderBuilder(new StringReader(report.substring(1)))
			.withCSVParser(new RFC4180ParserBuilder().build())
			.build();
				ICSVWriter writer = new CSVWriterBuilder(text).withParser(new RFC4180ParserBuilder().build())
					.withLineEnd("\r\n")
					.build()) {
			List<String[]> lines = reader.readAll();
			List<String> columns = Arrays.asList(lines.get(0));
			for (String[] line : lines.subList(1, lines.size())) {
				CHANGING.forEach((column) -> line[columns.indexOf(column)] = "");
			}
			writer.writeAll(lines, false);
		}
		return text.toString();
	}

	private static void assertSame(Path expected, String report) throws IOException {
		if (WRITE) {
			Files.createDirectories(expected.getParent());
			Files.writeString(expected, report);
		}
		assertThat(report.getBytes(StandardCharsets.UTF_8)).isEqualTo(Files.readAllBytes(expected));
	}

}
