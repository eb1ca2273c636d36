package io.jobsheet.run;

import java.util.List;

import org.apache.poi.ss.usermodel.BuiltinFormats;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Font;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/**
 * A tab of a sample's workbook: a bold header that stays in sight, and cells of text.
 */
final class WorkbookTab {

	private static final int CHARACTER = 256;

	private WorkbookTab() {
	}

	/**
	 * Adds a tab.
	 * @param book the workbook
	 * @param name the tab's name
	 * @param headers the headers
	 * @param rows the rows
	 * @param widths the widths of the columns in characters
	 */
	static void add(XSSFWorkbook book, String name, List<String> headers, List<List<String>> rows, int... widths) {
		Sheet sheet = book.createSheet(name);
		CellStyle text = book.createCellStyle();
		text.setDataFormat((short) BuiltinFormats.getBuiltinFormat("text"));
		CellStyle header = book.createCellStyle();
		header.cloneStyleFrom(text);
		Font bold = book.createFont();
		bold.setBold(true);
		header.setFont(bold);
		fill(sheet.createRow(0), headers, header);
		for (List<String> row : rows) {
			fill(sheet.createRow(sheet.getLastRowNum() + 1), row, text);
		}
		sheet.createFreezePane(0, 1);
		for (int column = 0; column < widths.length; column++) {
			sheet.setColumnWidth(column, widths[column] * CHARACTER);
			sheet.setDefaultColumnStyle(column, text);
		}
	}

	private static void fill(Row row, List<String> texts, CellStyle style) {
		for (String text : texts) {
			Cell cell = row.createCell(Math.max(row.getLastCellNum(), 0));
			cell.setCellStyle(style);
			if (!text.isEmpty()) {
				cell.setCellValue(text);
			}
		}
	}

}
