package io.jobsheet.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.jobsheet.run.OperationHelp;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link TemplateCommand}.
 */
class TemplateCommandTests {

	private final Listener listener = new Listener();

	@TempDir
	Path folder;

	@Test
	void templateIsWrittenAndTheNextCommandNamed() {
		Path file = this.folder.resolve("my jobs.xlsx");
		assertThat(template("start-position", "batch-starting", "start-position", "--output", file.toString()))
			.isZero();
		assertThat(this.listener.out()).isEqualTo(
				file + " is written, to be filled in for start-position and batch-starting. Then: jobsheet check '"
						+ file + "' --home " + this.folder + "\n");
		assertThat(this.listener.err()).isEmpty();
		assertThat(file).isRegularFile();
	}

	@Test
	void fileIsNamedAfterItsOnlyOperation() {
		assertThat(TemplateCommand.file(List.of("batch-starting"))).isEqualTo(Path.of("batch-starting.xlsx"));
		assertThat(TemplateCommand.file(List.of("start-position", "batch-starting")))
			.isEqualTo(Path.of("template.xlsx"));
	}

	@Test
	void jsonTellsTheFile() {
		Path file = this.folder.resolve("t.xlsx");
		assertThat(template("start-job", "--json", "--output", file.toString())).isZero();
		JsonNode answer = JsonMapper.shared().readTree(this.listener.out());
		assertThat(answer.path("file").asString()).isEqualTo(file.toString());
		assertThat(answer.path("operations")).hasToString("[\"start-job\"]");
		assertThat(answer.path("exit_code").asInt()).isZero();
	}

	@Test
	void fileThatIsThereIsReplacedOnlyByForce() throws IOException {
		Path file = Files.writeString(this.folder.resolve("t.xlsx"), "the work of a day");
		assertRefused(file + " is there already and may be filled in; name another file with --output, "
				+ "or say --force to replace it", "start-job", "--output", file.toString());
		assertThat(file).hasContent("the work of a day");
		assertThat(template("start-job", "--force", "--output", file.toString())).isZero();
		assertThat(file).content(StandardCharsets.ISO_8859_1).startsWith("PK");
	}

	@Test
	void folderIsNoTemplate() throws IOException {
		Path file = Files.createDirectory(this.folder.resolve("t.xlsx"));
		assertRefused(file + " is a folder; name a file in it", "start-job", "--force", "--output", file.toString());
	}

	@Test
	void templateIsAWorkbook() {
		assertRefused("--output names 't.csv'; a template is a workbook, so end it in .xlsx", "start-job", "--output",
				"t.csv");
	}

	@Test
	void folderThatIsNotThereIsNamed() {
		Path file = this.folder.resolve("missing/t.xlsx");
		assertRefused("the folder '" + file.getParent() + "' is not there; make it first", "start-job", "--output",
				file.toString());
	}

	@Test
	void unknownOperationNamesTheNearest() {
		assertThat(template("batch-startin")).isEqualTo(ExitCodes.USAGE);
		assertThat(this.listener.err()).startsWith(
				"error: 'batch-startin' is no operation (was 'batch-starting' meant?); write one of batch-limit");
	}

	@Test
	void operationIsFoundHoweverItsNameIsWritten() {
		Path file = this.folder.resolve("t.xlsx");
		assertThat(template("Batch_Starting", "batch starting", "--output", file.toString())).isZero();
		assertThat(this.listener.out()).contains("to be filled in for batch-starting. Then: ");
	}

	@Test
	void fileIsNamedInTheTemplateAsTheCommandLineNeedsIt() throws IOException {
		Path file = this.folder.resolve("Nora's jobs.xlsx");
		assertThat(template("start-job", "--output", file.toString())).isZero();
		try (XSSFWorkbook book = new XSSFWorkbook(file.toString())) {
			assertThat(book.getSheet("About")).anySatisfy((row) -> assertThat(row.getCell(0).getStringCellValue())
				.startsWith("jobsheet check 'Nora'\\''s jobs.xlsx' names every cell"));
		}
	}

	@Test
	void withoutAnOperationAllAreNamed() {
		assertThat(template()).isEqualTo(ExitCodes.USAGE);
		assertThat(this.listener.err()).startsWith("error: which operation is the template for? The operations are ")
			.contains("batch-starting, ", "update-job. See 'jobsheet template --help'.");
	}

	@Test
	void operationsOfTwoServicesGoIntoTwoFiles() {
		Path file = this.folder.resolve("t.xlsx");
		assertRefused(
				"'stop-job' is of the service cloudcanal and 'start-position' of drs; "
						+ "a run carries out the rows of one service, so write a template for each",
				"start-position", "stop-job", "--output", file.toString());
		assertThat(file).doesNotExist();
	}

	@Test
	void operationWhoseNameNoTabCanHaveIsNamed() throws IOException {
		String name = "start-tasks-of-the-night-shift-only";
		Path own = Files.createDirectories(this.folder.resolve("config/operations").resolve(name));
		for (String part : List.of("operation.yaml", "row.schema.json")) {
			Files.copy(Path.of("src/main/resources/operations/batch-starting", part), own.resolve(part));
		}
		assertRefused("no tab of a workbook can be named '" + name
				+ "'; give the operation's folder a name of at most 31 characters and none of / \\ ? * [ ] :, "
				+ "other than About and History", name, "--config", this.folder.resolve("config").toString());
	}

	@Test
	void pageOfAnOperationNamesItsTemplate() {
		OperationHelp operation = Stories.operation();
		assertThat(new OperationPage(operation).lines())
			.endsWith("A sheet to fill in: jobsheet template batch-starting");
	}

	private void assertRefused(String message, String... arguments) {
		assertThat(template(arguments)).isEqualTo(ExitCodes.USAGE);
		assertThat(this.listener.err()).isEqualTo("error: " + message + "\n");
		assertThat(this.listener.out()).isEmpty();
	}

	private int template(String... arguments) {
		List<String> words = new ArrayList<>(List.of("template"));
		words.addAll(List.of(arguments));
		words.addAll(List.of("--home", this.folder.toString()));
		return Main.run(this.listener.pipe(), words.toArray(String[]::new));
	}

}
