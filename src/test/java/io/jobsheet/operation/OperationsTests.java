package io.jobsheet.operation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests of {@link Operations}: folders that a site adds, good ones and broken ones.
 */
class OperationsTests {

	private static final Path MODEL = Path.of("src/main/resources/operations/batch-starting");

	private static final ErrorCodes CODES = ErrorCodes.load();

	@TempDir
	Path site = Path.of("");

	@Test
	void folderOfTheSiteIsAnOperation() throws IOException {
		copy("start-again");
		Operations operations = Operations.load(this.site, CODES);
		assertThat(operations.all()).extracting(Operation::name).contains("batch-starting", "start-again");
		assertThat(operations.find("Start Again")).map(Operation::requestLine)
			.contains("POST /v3/{project_id}/jobs/batch-starting");
	}

	@ParameterizedTest
	@CsvFileSource(resources = "/operation/broken.csv", numLinesToSkip = 1)
	void brokenFolderIsNamed(String file, String text, @Nullable String instead, String message) throws IOException {
		Path folder = copy("own");
		String model = Files.readString(folder.resolve(file));
		assertThat(model).contains(text);
		Files.writeString(folder.resolve(file), model.replace(text, (instead != null) ? instead : ""));
		assertRefused(message.replace("FOLDER", folder.toString()));
	}

	@Test
	void placeholderWithoutAColumnIsNamed() throws IOException {
		Path folder = copy("own");
		for (String file : List.of("operation.yaml", "row.schema.json")) {
			Files.copy(Path.of("src/main/resources/operations/start-position", file), folder.resolve("new"));
			Files.writeString(folder.resolve(file),
					Files.readString(folder.resolve("new")).replace("/{job_id}/", "/{task_id}/"));
			Files.delete(folder.resolve("new"));
		}
		assertRefused(folder + "/operation.yaml: path uses {task_id}, but row.schema.json has no such column");
	}

	@ParameterizedTest
	@ValueSource(strings = { "batch-starting", "batch_starting", "Batch Starting" })
	void nameThatExistsIsRefused(String name) throws IOException {
		assertRefused(copy(name) + ": the name means the operation 'batch-starting', which exists; choose another");
	}

	@ParameterizedTest
	@ValueSource(strings = { "operation.yaml", "row.schema.json" })
	void missingFileIsNamed(String file) throws IOException {
		Path folder = copy("own");
		Files.delete(folder.resolve(file));
		assertRefused(folder + "/" + file + ": is missing");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "# nothing", "~", "null", "- title", "words" })
	void fileThatDescribesNothingIsNamed(String text) throws IOException {
		Path folder = copy("own");
		Files.writeString(folder.resolve("operation.yaml"), text);
		assertRefused(folder + "/operation.yaml: is not written the way it has to be; "
				+ "compare it with the folders of the other operations");
	}

	@Test
	void fileInAnotherCharsetIsNamed() throws IOException {
		Path folder = copy("own");
		Files.write(folder.resolve("operation.yaml"), "title: Größe".getBytes(StandardCharsets.ISO_8859_1));
		assertRefused(folder + "/operation.yaml: cannot be read as UTF-8 text");
	}

	@Test
	void hiddenFoldersAndFilesAreNoOperations() throws IOException {
		Files.createDirectory(this.site.resolve("..2026_05_01"));
		Files.writeString(this.site.resolve("README"), "");
		assertThat(Operations.load(this.site, CODES).all()).hasSameSizeAs(Table.operations().all());
	}

	@Test
	void nameThatIsNoOperationIsAnsweredWithAllNames() {
		Operations operations = Table.operations();
		assertThatIllegalArgumentException().isThrownBy(() -> operations.get("start"))
			.withMessage("'start' is no operation; write one of " + operations.names());
		assertThat(operations.find(null)).isEmpty();
	}

	@Test
	void requestOfSeveralItemsIsRefusedWhereACallCarriesOne() {
		Item item = new Item(1, Table.JOB, "{}");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> Table.operations().get("start-position").request(List.of(item, item), Table.PROJECT))
			.withMessage("operation 'start-position' sends one item a call, not 2");
	}

	@Test
	void valueInThePathIsEncoded() {
		Item item = new Item(1, "x", "{\"job_id\":\"a/../b?c d\",\"file_and_position\":\"1:1\"}");
		assertThat(Table.operations().get("start-position").request(List.of(item), Table.PROJECT))
			.hasToString("PUT /v5/" + Table.PROJECT + "/jobs/a%2F..%2Fb%3Fc%20d/start-position");
	}

	private Path copy(String name) throws IOException {
		Path folder = Files.createDirectory(this.site.resolve(name));
		for (String file : List.of("operation.yaml", "row.schema.json")) {
			Files.copy(MODEL.resolve(file), folder.resolve(file));
		}
		return folder;
	}

	private void assertRefused(String message) {
		assertThatExceptionOfType(OperationException.class).isThrownBy(() -> Operations.load(this.site, CODES))
			.withMessage(message);
	}

}
