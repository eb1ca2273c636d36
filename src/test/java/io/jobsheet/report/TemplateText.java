package io.jobsheet.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.ClientAnchor;
import org.apache.poi.ss.usermodel.Comment;
import org.apache.poi.ss.usermodel.DataValidation;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/**
 * A template as lines that a person can read: every cell with its look, every note with
 * its size, every list.
 */
final class TemplateText {

	private final StringBuilder text = new StringBuilder();

	private TemplateText() {
	}

	static String of(Path file) throws IOException {
		TemplateText text = new TemplateText();
		try (XSSFWorkbook book = new XSSFWorkbook(file.toString())) {
			book.forEach(text::add);
		}
		return text.text.toString();
	}

	private void add(Sheet sheet) {
		line("== " + sheet.getSheetName()
				+ ((sheet.getPaneInformation() == null) ? ""
						: ", frozen: " + sheet.getPaneInformation().getHorizontalSplitPosition() + " row and "
								+ sheet.getPaneInformation().getVerticalSplitPosition() + " column"));
		for (Row row : sheet) {
			row.forEach((cell) -> add(sheet, cell));
		}
		for (DataValidation list : sheet.getDataValidations()) {
			String[] values = list.getValidationConstraint().getExplicitListValues();
			line("list in " + Arrays.toString(list.getRegions().getCellRangeAddresses()).replaceAll(".*\\[|]+$", "")
					+ ": "
					+ ((values != null) ? String.join(", ", values) : list.getValidationConstraint().getFormula1()));
		}
	}

	private void add(Sheet sheet, Cell cell) {
		line(cell.getAddress() + " " + look((XSSFCellStyle) cell.getCellStyle()) + ": " + cell.getStringCellValue());
		Comment note = cell.getCellComment();
		if (note != null) {
			ClientAnchor place = note.getClientAnchor();
			int width = 0;
			for (int column = place.getCol1(); column <= place.getCol2(); column++) {
				width += Math.round(sheet.getColumnWidthInPixels(column));
			}
			line("  note over " + (place.getRow2() - place.getRow1() + 1) + " rows and "
					+ (width >= 380 ? "380" : width) + " pixels:");
			note.getString().getString().lines().forEach((text) -> line(("    " + text).stripTrailing()));
		}
	}

	private static String look(XSSFCellStyle style) {
		return (style.getFont().getBold() ? "bold " : "")
				+ (style.getFont().getItalic() ? "italic " : "") + ((style.getFillForegroundColorColor() == null)
						? "plain" : "on " + style.getFillForegroundColorColor().getARGBHex())
				+ " " + style.getDataFormatString();
	}

	private void line(String line) {
		this.text.append(line).append('\n');
	}

}
