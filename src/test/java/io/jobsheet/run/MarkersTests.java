package io.jobsheet.run;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of the rows and tabs that say they are none to be carried out. No row is left out
 * unless it says so, and none without a word about it.
 */
class MarkersTests {

	private static final String JOB = "9a470239-2308-4bb5-a6bc-1040402fjb21";

	private static final String NOTE = "which is ignored: its first value is marked '# example'";

	@TempDir
	Path folder;

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			# example: 9a47,now,         | true
			# example：9a47,now,         | true
			#Example,,                   | true
			"  # EXAMPLE  ",,            | true
			"# example: a\\nb",,         | true
			＃ example: 9a47,now,        | true
			,# example,                  | true
			,# example,a remark          | true
			# example row,,              | false
			#Example-shop migration,now, | false
			#exampledb,now,              | false
			# examples-of,now,           | false
			# a comment,,                | false
			#,,                          | false
			example,,                    | false
			# sample: 9a47,now,          | false
			9a47,# example,              | false
			9a47,,# example              | false
			,,# example                  | false
			""")
	void rowIsLeftOutOnlyWhenItsFirstValueIsMarked(String row, boolean leftOut) throws IOException {
		String text = check("job_id,start_time,remark\n" + row.replace("\\n", "\n") + "\n" + JOB + ",now,\n");
		assertThat(text.contains("note: 'batch-starting' has 1 example row, line 2, " + NOTE)).isEqualTo(leftOut);
		assertThat(text).endsWith(leftOut ? "\n1 rows, 1 valid\n" : "\n2 rows, 1 valid\n");
	}

	@Test
	void rowIsNoExampleBecauseOfAColumnThatIsNotRead() throws IOException {
		assertThat(check("Owner,job_id,start_time\n# example," + JOB + ",now\n"))
			.contains("error: batch-starting.csv, line 2, column 'Owner': the cell still holds the example's text, and "
					+ "the row is no example, because its first value is not marked with '# example'; "
					+ "write the real value or empty the cell\n")
			.endsWith("\n1 rows, 0 valid\n");
	}

	@Test
	void exampleMayHaveColumnsBeforeItThatAreNotRead() throws IOException {
		assertThat(check("Owner,job_id,start_time\nEve,# example: 9a47,# example: now\nEve," + JOB + ",now\n"))
			.contains("has 1 example row, line 2")
			.endsWith("\n1 rows, 1 valid\n");
	}

	@Test
	void cellsOfAnExampleThatStayInARowAreRefused() throws IOException {
		assertThat(check("job_id,start_time\n" + JOB + ",# example: 2030-05-01T08:00+02:00\n"))
			.contains("error: batch-starting.csv, line 2, column 'start_time': the cell still holds the example's text")
			.endsWith("\n1 rows, 0 valid\n");
	}

	@Test
	void exampleOfSheetsWhoseRowsNameTheirOperation() throws IOException {
		Path file = Files.writeString(this.folder.resolve("jobs.csv"),
				"operation,job_id,file_and_position\n"
						+ "# example: batch-starting,,\nstart-position,# example: 9a47,# example\nbatch-starting," + JOB
						+ ",\n");
		assertThat(CheckText.of(file, this.folder)).contains("has 2 example rows, the first in line 2")
			.endsWith("\n1 rows, 1 valid\n");
	}

	@ParameterizedTest
	@CsvSource({ "batch-starting", "Batch Starting", "start-position" })
	void tabOfAnOperationIsNeverIgnored(String tab) throws IOException {
		assertThat(check("start-job", "job_id", tab, "# about: the EU jobs"))
			.contains("the tab is named after the operation ", ", and its first cell is marked '# about', as that of a "
					+ "tab without jobs; take the mark away and begin the tab with its header, or give it another name")
			.endsWith("\n0 rows, 0 valid\n");
	}

	@Test
	void titleThatOnlyBeginsLikeTheMarkIsNoMark() throws IOException {
		assertThat(check("batch-starting", "# About the EU jobs, see wiki", "x", "# about")).startsWith("error: ")
			.contains("there is no column 'job_id'");
	}

	@Test
	void examplesAreCounted() throws IOException {
		assertThat(check("job_id,start_time\n" + "# example,now\n".repeat(3) + JOB + ",now\n# example,now\n"))
			.contains("note: 'batch-starting' has 4 example rows, the first in line 2, which are ignored: "
					+ "the first value of each is marked '# example'", "\n1 rows, 1 valid\n");
	}

	@Test
	void tabThatSaysItIsAboutTheWorkbookIsIgnoredWhateverItsName() throws IOException {
		assertThat(check("batch-starting", "job_id", "说明", "# about: 填写方法"))
			.contains("note: the tab '说明' is ignored: its first cell is marked '# about'", "\n1 rows, 1 valid\n");
	}

	@Test
	void tabThatDoesNotSayItIsNotIgnoredWhateverItsName() throws IOException {
		assertThat(check("batch-starting", "job_id", "About", "job_id"))
			.startsWith("error: jobs.xlsx, About: "
					+ "which operation is meant? 'About' is no operation; write one of batch-limit-speed, ")
			.contains("; a tab that holds no jobs begins with '# about'\n");
	}

	@Test
	void workbookOfNothingButExplanationsIsRefused() throws IOException {
		assertThat(check("说明", "# about", "About", "# about"))
			.startsWith("error: jobs.xlsx, About: no tab of the file holds jobs; nothing to do\n")
			.endsWith("\n0 rows, 0 valid\n");
	}

	@Test
	void textFileIsNeverOnlyAnExplanation() throws IOException {
		assertThat(check("# about,job_id,start_time\n," + JOB + ",now\n")).endsWith("\n1 rows, 1 valid\n");
	}

	private String check(String csv) throws IOException {
		Path file = Files.writeString(this.folder.resolve("batch-starting.csv"), csv);
		return CheckText.of(file, this.folder);
	}

	private String check(String tab, String header, String otherTab, String otherHeader) throws IOException {
		Path file = this.folder.resolve("jobs.xlsx");
		try (XSSFWorkbook book = new XSSFWorkbook(); OutputStream out = Files.newOutputStream(file)) {
			WorkbookTab.add(book, tab, List.of(header), List.of(List.of(JOB)));
			WorkbookTab.add(book, otherTab, List.of(otherHeader), List.of(List.of(JOB)));
			book.write(out);
		}
		return CheckText.of(file, this.folder);
	}

}
