package io.jobsheet.sheet;

import java.util.BitSet;

import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.xssf.model.StylesTable;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.jspecify.annotations.Nullable;

/**
 * Which styles of a workbook show a number as a date.
 */
final class XlsxStyles {

	private final BitSet dates = new BitSet();

	XlsxStyles(@Nullable StylesTable styles) {
		int count = (styles != null) ? styles.getNumCellStyles() : 0;
		for (int style = 0; styles != null && style < count; style++) {
			this.dates.set(style, isDate(styles.getStyleAt(style)));
		}
	}

	private static boolean isDate(XSSFCellStyle style) {
		int format = style.getDataFormat();
		return isEastAsianDate(format) || DateUtil.isADateFormat(format, style.getDataFormatString());
	}

	// Chinese Excel uses these without writing down what they look like (ECMA-376,
	// 18.8.30).
	private static boolean isEastAsianDate(int format) {
		return (format >= 27 && format <= 36) || (format >= 50 && format <= 58);
	}

	boolean isDate(int style) {
		return style >= 0 && this.dates.get(style);
	}

}
