package io.jobsheet.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.jobsheet.sheet.Cell;
import io.jobsheet.sheet.ReadOptions;
import io.jobsheet.sheet.Row;
import io.jobsheet.sheet.Rows;
import io.jobsheet.sheet.Sheet;
import io.jobsheet.sheet.Sheets;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of workbooks as they are written: every text comes back as it was.
 */
class XlsxFileTests {

	@TempDir
	Path folder;

	@ParameterizedTest
	@ValueSource(strings = { "=1+1", "=HYPERLINK(\"http://example.com\")", "+1", "-5", "@collected", "'quoted", "0007",
			"12345678901234567890", "1e5", "2026-05-01", "TRUE", " blanks around ", "two\nlines", "two\r\nlines",
			"tab\there", "\u0000nul", "\u0001\u001f", "_x0041_", "_x005F_x0041_", "__x0041_", "_x00_", "<&>\"'", "任务ID",
			"😀", "half of 😀: \ud83d!", "\ufffe\uffff" })
	void textComesBackAsItWas(String text) throws IOException {
		Path file = this.folder.resolve("texts.xlsx");
		try (XlsxFile workbook = new XlsxFile(file)) {
			XlsxTab tab = workbook.tab("texts");
			tab.write(0, 0, "text", XlsxStyle.HEADER_REQUIRED);
			tab.write(1, 0, text, XlsxStyle.PLAIN);
			workbook.finish();
		}
		assertThat(read(file)).containsExactly(Cell.text(text));
		try (XSSFWorkbook book = new XSSFWorkbook(file.toString())) {
			XSSFCell cell = book.getSheet("texts").getRow(1).getCell(0);
			assertThat(cell.getCellType()).isEqualTo(CellType.STRING);
			assertThat(cell.getCellStyle().getDataFormatString()).isEqualTo("@");
		}
	}

	private static List<Cell> read(Path file) {
		List<Cell> cells = new ArrayList<>();
		try (Sheets sheets = Sheets.open(file, ReadOptions.DETECT)) {
			for (Sheet sheet : sheets) {
				try (Rows rows = sheet.rows()) {
					for (Row row = rows.next(); row != null; row = rows.next()) {
						cells.add(row.cell(0));
					}
				}
			}
		}
		return cells;
	}

	@Test
	void tabsStandInTheirOrder() throws IOException {
		Path file = this.folder.resolve("tabs.xlsx");
		try (XlsxFile workbook = new XlsxFile(file)) {
			List.of("second", "启动任务", "first").forEach((name) -> workbook.tab(name).write(0, 0, "a", XlsxStyle.PLAIN));
			workbook.finish();
		}
		try (Sheets sheets = Sheets.open(file, ReadOptions.DETECT)) {
			assertThat(sheets).extracting(Sheet::name).containsExactly("second", "启动任务", "first");
		}
	}

	@ParameterizedTest
	@CsvSource({ "start-position, true", "启动任务, true", "1234567890123456789012345678901, true",
			"12345678901234567890123456789012, false", "a/b, false", "a[0], false", "a:b, false", "'', false",
			"'''a', false" })
	void nameOfATabIsOneThatExcelTakes(String name, boolean allowed) {
		assertThat(XlsxTab.isName(name)).isEqualTo(allowed);
	}

}
