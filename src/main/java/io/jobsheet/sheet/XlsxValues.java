package io.jobsheet.sheet;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;

import javax.xml.stream.XMLStreamException;

/**
 * What the cells of a workbook mean.
 */
final class XlsxValues {

	// Excel computes with doubles and keeps and shows this many digits.
	private static final MathContext EXCEL_DIGITS = new MathContext(15, RoundingMode.HALF_UP);

	private static final int MOST_ZEROS = 330;

	private static final int LONGEST_NUMBER = 400;

	private static final int LONGEST_SHOWN = 40;

	private final XlsxStrings strings;

	private final XlsxStyles styles;

	private final XlsxTabs tabs;

	XlsxValues(XlsxStrings strings, XlsxStyles styles, XlsxTabs tabs) {
		this.strings = strings;
		this.styles = styles;
		this.tabs = tabs;
	}

	Cell shared(int number) throws XMLStreamException {
		return Cell.text(this.strings.text(number));
	}

	/**
	 * Tells what a cell holds.
	 * @param cell the cell as it stands in the XML
	 * @param place where it stands
	 * @param findings takes what is wrong with it
	 * @return its content
	 * @throws XMLStreamException when the workbook contradicts itself
	 */
	Cell read(XlsxCell cell, Place place, List<Finding> findings) throws XMLStreamException {
		String formula = cell.formula();
		boolean isMissing = cell.shared() < 0 && isMissing(cell);
		if (formula != null && (isMissing || this.tabs.formulasAreStale())) {
			return withoutResult(formula, isMissing, place, findings);
		}
		if (isMissing) {
			return Cell.EMPTY;
		}
		String value = Objects.requireNonNullElse(cell.value(), "");
		return switch (cell.type()) {
			case SHARED -> (cell.shared() >= 0) ? shared(cell.shared()) : Cell.text(value);
			case INLINE -> Cell.text(value);
			case TEXT -> Cell.text(XlsxEscapes.decode(value));
			case BOOLEAN -> new Cell(Cell.Kind.BOOLEAN, Boolean.toString(Xml.isTrue(value.strip())));
			case ERROR -> error(value.strip(), place, findings);
			case DATE -> isoDate(value.strip());
			case NUMBER -> number(value.strip(), cell.style(), place, findings);
		};
	}

	private static boolean isMissing(XlsxCell cell) {
		return cell.value() == null || (cell.value().isEmpty() && cell.type() != XlsxCell.Type.TEXT);
	}

	private static Cell withoutResult(String formula, boolean isMissing, Place place, List<Finding> findings) {
		String text = "=" + formula;
		String shown = formula.isEmpty() ? "this formula" : Quoted.of(text);
		findings.add(Finding.error(Rule.FORMULA_WITHOUT_RESULT, place, text,
				(isMissing ? "the result of " + shown + " is not in the file"
						: "the program that wrote the file has not computed " + shown
								+ ", and what the file holds for it may be wrong")
						+ "; open it in Excel and save it, or type the value instead"));
		return new Cell(Cell.Kind.ERROR, text);
	}

	private static Cell error(String sign, Place place, List<Finding> findings) {
		findings.add(Finding.error(Rule.FORMULA_ERROR, place, sign,
				Quoted.of(sign) + " is the error of a formula; correct the formula, or type the value instead"));
		return new Cell(Cell.Kind.ERROR, sign);
	}

	private static Cell isoDate(String value) {
		try {
			LocalDateTime time = value.contains("T") ? LocalDateTime.parse(value)
					: LocalDate.parse(value).atStartOfDay();
			return new Cell(Cell.Kind.DATE, XlsxDates.text(time));
		}
		catch (DateTimeException ex) {
			return Cell.text(value);
		}
	}

	private Cell number(String value, int style, Place place, List<Finding> findings) throws XMLStreamException {
		BigDecimal number = parse(value);
		if (this.styles.isDate(style)) {
			return date(number, place, findings);
		}
		checkZeros(number, this.styles.digits(style), place, findings);
		int digits = number.precision() - number.scale();
		if (digits > EXCEL_DIGITS.getPrecision()) {
			findings.add(Finding.error(Rule.TOO_MANY_DIGITS, place, number.toPlainString(),
					"Excel keeps 15 digits of a number, and " + Quoted.of(number.toPlainString()) + " has " + digits
							+ ", so the last ones may be lost; format the cell as text and type it again"));
			return new Cell(Cell.Kind.NUMBER, number.toPlainString());
		}
		return new Cell(Cell.Kind.NUMBER, plain(number.round(EXCEL_DIGITS)));
	}

	private static void checkZeros(BigDecimal number, int digits, Place place, List<Finding> findings) {
		String text = plain(number);
		if (number.signum() >= 0 && number.scale() <= 0 && text.length() < digits) {
			String shown = "0".repeat(digits - text.length()) + text;
			findings.add(Finding.error(Rule.LOST_ZEROS, place, text,
					"Excel shows '" + shown + "' here, but the cell holds only '" + text
							+ "'; format the cell as text and type '" + shown + "', or format it as General if '" + text
							+ "' is meant"));
		}
	}

	private Cell date(BigDecimal number, Place place, List<Finding> findings) {
		String text = this.tabs.dateSystem().text(number);
		if (text != null) {
			return new Cell(Cell.Kind.DATE, text);
		}
		findings.add(Finding.error(Rule.NOT_A_TIME, place, plain(number), "'" + plain(number)
				+ "' is formatted as a date and is none; format the cell as text and type it again"));
		return new Cell(Cell.Kind.NUMBER, plain(number));
	}

	private static BigDecimal parse(String value) throws XMLStreamException {
		try {
			BigDecimal number = (value.length() > LONGEST_NUMBER) ? null : new BigDecimal(value).stripTrailingZeros();
			if (number == null || Math.abs((long) number.scale()) > MOST_ZEROS + number.precision()) {
				throw new XMLStreamException("'" + shown(value) + "' is not a number that Excel can hold");
			}
			return number;
		}
		catch (NumberFormatException ex) {
			throw new XMLStreamException("'" + shown(value) + "' is not a number", ex);
		}
	}

	private static String shown(String value) {
		return (value.length() > LONGEST_SHOWN) ? value.substring(0, LONGEST_SHOWN) + "\u2026" : value;
	}

	private static String plain(BigDecimal number) {
		return number.stripTrailingZeros().toPlainString();
	}

}
