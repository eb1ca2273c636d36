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

	private static final String NOTE = "which is ignored: the first cell begins with '# example'";

	@TempDir
	Path folder;

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			# example: 9a47,now,     | true
			#Example,,               | true
			"  # EXAMPLE row",,      | true
			＃ example: 9a47,now,    | true
			,# example,              | true
			# a comment,,            | false
			#,,                      | false
			example,,                | false
			# sample: 9a47,now,      | false
			9a47,# example,          | false
			9a47,,# example          | false
			""")
	void rowIsLeftOutOnlyWhenItsFirstTextSaysExample(String row, boolean leftOut) throws IOException {
		String text = check("job_id,start_time,remark\n" + row + "\n" + JOB + ",now,\n");
		assertThat(text.contains("note: 'batch-starting' has 1 example row, line 2, " + NOTE)).isEqualTo(leftOut);
		assertThat(text).endsWith(leftOut ? "\n1 rows, 1 valid\n" : "\n2 rows, 1 valid\n");
	}

	@Test
	void examplesAreCounted() throws IOException {
		assertThat(check("job_id,start_time\n" + "# example,now\n".repeat(3) + JOB + ",now\n# example,now\n"))
			.contains("note: 'batch-starting' has 4 example rows, the first in line 2, which are ignored: "
					+ "the first cell begins with '# example'", "\n1 rows, 1 valid\n");
	}

	@Test
	void tabThatSaysItIsAboutTheWorkbookIsIgnoredWhateverItsName() throws IOException {
		assertThat(check("batch-starting", "job_id", "说明", "# about: 填写方法"))
			.contains("note: the tab '说明' is ignored: its first cell begins with '# about'", "\n1 rows, 1 valid\n");
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
